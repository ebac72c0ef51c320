package io.vethscope.frontend;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lays the WebJars on the class path out as Node and TypeScript expect packages: under {@code target/node_modules}. */
final class WebJars {
  private static final Path NODE_MODULES = Path.of("target", "node_modules");
  private static final Pattern JAR =
      Pattern.compile(
          "(?<name>d3-selection|prettier|typescript|style-mod|(?:codemirror|lezer|types)__.+?)-(?<version>\\d[\\d.]*)\\.jar");

  private WebJars() {}

  /**
   * Unpacks every WebJar of Node's packages and of types on the class path, unless that version of it is there already.
   */
  static void unpackAll() throws IOException {
    for (String entry : System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator), -1)) {
      Matcher jar = JAR.matcher(new File(entry).getName());
      if (jar.matches()) {
        unpack(jar.group("name"), jar.group("version"));
      }
    }
  }

  /**
   * Where a WebJar is unpacked.
   *
   * @param name the artifact name, for example {@code typescript} or {@code types__node}
   * @return the package's directory, for example {@code target/node_modules/@types/node}
   */
  static Path directory(String name) {
    return NODE_MODULES.resolve(name.contains("__") ? "@" + name.replace("__", "/") : name);
  }

  private static void unpack(String name, String version) throws IOException {
    Path stamps = Files.createDirectories(NODE_MODULES.resolve(".versions"));
    Path stamp = stamps.resolve(name + "-" + version);
    if (Files.notExists(stamp)) {
      String root = "META-INF/resources/webjars/" + name + "/" + version + "/";
      URL packageJson = Objects.requireNonNull(WebJars.class.getClassLoader().getResource(root + "package.json"), root);
      copy((JarURLConnection) packageJson.openConnection(), root, directory(name));
      // The stamp comes last, so that an interrupted copy is never taken for a whole one.
      Files.createFile(stamp);
    }
  }

  private static void copy(JarURLConnection anyEntry, String root, Path directory) throws IOException {
    JarFile jar = anyEntry.getJarFile();
    for (JarEntry entry : Collections.list(jar.entries())) {
      if (entry.getName().startsWith(root) && !entry.isDirectory()) {
        Path file = directory.resolve(entry.getName().substring(root.length()));
        Files.createDirectories(file.resolveSibling("."));
        try (InputStream in = jar.getInputStream(entry)) {
          Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }
}
