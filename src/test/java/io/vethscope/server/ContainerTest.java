package io.vethscope.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vethscope.check.Command;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server as its container has it: started as the Containerfile says, by the user of the manifest, with a root that
 * can't be written and one volume that can. In place of a container there is a mount namespace of its own.
 */
class ContainerTest {
  private static final String USER = "65532";
  private static final String VOLUME = "/data";
  private static final Pattern SETTING = Pattern.compile("([A-Z_]+)=(\\S+)");
  private static final Pattern WORD = Pattern.compile("\"([^\"]+)\"");

  /** Arguments: the volume, the directory to start in, and then what is started. */
  private static final String INSIDE =
      """
      set -eu
      mount --make-rprivate /
      mount --bind /tmp /tmp
      mount -t tmpfs -o uid=65532,gid=65532,mode=0755,size=64m volume "$1"
      mount -o remount,bind,ro /tmp
      mount -o remount,bind,ro /
      cd "$2"
      shift 2
      exec "$@"
      """;

  @TempDir private static Path directory;
  private static RunningServer server;

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(System.getProperty("os.name").toLowerCase(Locale.ROOT).equals("linux"), "Only Linux has namespaces.");
    assumeTrue(
        Command.run(inside("/tmp", "/tmp", java(), "-version")).succeeded(),
        "Only root, with unshare and setpriv, can start Java as another user on a root that can't be written.");
    Path application = directory.resolve("app");
    Path volume = Files.createDirectories(directory.resolve("data"));
    layOut(application.resolve("lib"));
    assertThat(Command.run(List.of("chmod", "-R", "a+rX", directory.toString())).succeeded()).isTrue();

    ProcessBuilder process = new ProcessBuilder(inside(volume.toString(), application.toString(), entryPoint(volume)));
    Matcher settings = SETTING.matcher(instruction("ENV"));
    while (settings.find()) {
      process.environment().put(settings.group(1), settings.group(2).replace(VOLUME, volume.toString()));
    }
    server = RunningServer.start(process);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static List<String> inside(String volume, String start, String... command) {
    List<String> words = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", INSIDE, "sh", volume, start));
    words.addAll(List.of("setpriv", "--reuid", USER, "--regid", USER, "--clear-groups"));
    words.addAll(List.of("--no-new-privs", "--inh-caps=-all", "--bounding-set=-all"));
    words.addAll(List.of(command));
    return words;
  }

  /** What the class path has, as readable to everybody as it is in an image: where it lies may be somebody's home. */
  private static void layOut(Path libraries) throws IOException {
    Files.createDirectories(libraries);
    int number = 0;
    for (String entry : RunningServer.classPath().split(Pattern.quote(File.pathSeparator), -1)) {
      Path target = libraries.resolve(number++ + "-" + Path.of(entry).getFileName());
      assertThat(Command.run(List.of("cp", "-rL", entry, target.toString())).succeeded()).as(entry).isTrue();
    }
  }

  /** The image's own start, but of compiled classes: its jar and its AOT cache are not made yet when tests run. */
  private static String[] entryPoint(Path volume) throws IOException {
    List<String> words = new ArrayList<>(List.of(java(), "-XX:TieredStopAtLevel=1"));
    Matcher given = WORD.matcher(instruction("ENTRYPOINT"));
    while (given.find()) {
      String word = given.group(1).replace(VOLUME, volume.toString());
      if (word.startsWith("-XX:MaxRAM") || word.startsWith("-Djava.")) {
        words.add(word);
      }
    }
    try (Stream<Path> libraries = Files.list(volume.resolveSibling("app").resolve("lib"))) {
      words.addAll(List.of("-cp", String.join(":", libraries.map(Path::toString).sorted().toList())));
    }
    words.add("io.vethscope.VethscopeApplication");
    return words.toArray(String[]::new);
  }

  private static String instruction(String name) throws IOException {
    String file = Files.readString(Path.of("Containerfile")).replace("\\\n", " ");
    return file.lines().filter(line -> line.startsWith(name + " ")).findFirst().orElseThrow();
  }

  @Test
  void processHasNoRightsAndCanWriteNothingButTheVolume() throws IOException {
    Path process = Path.of("/proc", String.valueOf(server.pid()));

    assertThat(Files.readString(process.resolve("status")))
        .containsPattern("Uid:\\t65532\\t65532\\t65532\\t65532")
        .containsPattern("CapEff:\\t0+\n")
        .containsPattern("CapBnd:\\t0+\n")
        .contains("NoNewPrivs:\t1");
    assertThat(Files.readAllLines(process.resolve("mounts")))
        .anyMatch(mount -> mount.matches("\\S+ / \\S+ ro,.*"))
        .anyMatch(mount -> mount.matches("\\S+ /tmp \\S+ ro,.*"))
        .anyMatch(mount -> mount.startsWith("volume ") && mount.contains("/data tmpfs rw,"));
  }

  @Test
  void everythingWorks() throws IOException, InterruptedException {
    for (String path : new String[] {"/", "/embed", "/traces/vxlan", "/api", "/og/scenarios/vxlan.png"}) {
      assertThat(server.get(path).statusCode()).as(path).isEqualTo(200);
    }
    assertThat(server.get("/actuator/health/readiness").body()).contains("\"UP\"");
  }

  @Test
  void shortLinkIsKeptOnTheVolume() throws IOException, InterruptedException {
    String run = "{\"scenario\":{\"backend\":\"bridge\",\"nodes\":[{\"name\":\"node-a\"}]}}";

    assertThat(server.post("/api/links", "{\"run\":" + run + "}").statusCode()).isEqualTo(201);

    Path root = Path.of("/proc", String.valueOf(server.pid()), "root");
    assertThat(root.resolve("." + directory.resolve("data/links.mv.db"))).isNotEmptyFile();
  }
}
