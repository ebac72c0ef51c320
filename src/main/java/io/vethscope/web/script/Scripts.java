package io.vethscope.web.script;

import io.vethscope.web.settings.VethscopeProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.boot.autoconfigure.web.WebProperties;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * The front end's modules, linked for browsers when they are first asked for, and kept. Where {@code
 * vethscope.page.slim} is false, pages load the modules as they lie in their folder.
 */
@Component
public final class Scripts {
  private static final String FOLDER = "js/";

  /** What the explorer needs at once; whatever is loaded later stands beside it. */
  private static final String MAIN = "main.js";

  /** What another page needs, at once or later; it never runs what the explorer's script does. */
  private static final String EMBED = "embed/";

  /** What is loaded later, by itself: the words of a language. */
  private static final String WORDS = "words/";

  private final String[] locations;
  private final boolean areLinked;
  private final Supplier<Map<String, ScriptModule>> modules = SingletonSupplier.of(this::read);
  private final Supplier<Linker.Script> main = SingletonSupplier.of(() -> new Linker(modules.get()).link(MAIN));
  private final Supplier<String> version = SingletonSupplier.of(() -> hash(modules.get()));
  private final Map<String, String> made = new ConcurrentHashMap<>();

  Scripts(WebProperties web, VethscopeProperties properties) {
    this.locations = web.getResources().getStaticLocations();
    this.areLinked = properties.page().slim();
  }

  /** Where pages find the modules, below the server's root. */
  public String folder() {
    return areLinked ? "scripts/" + version() : "js";
  }

  /** Names what all scripts together say. */
  String version() {
    return version.get();
  }

  /**
   * A script.
   *
   * @param path for example {@code "main.js"}
   * @return nothing where there is none of that name, or it is part of another
   */
  Optional<String> find(String path) {
    if (!modules.get().containsKey(path) || (!path.equals(MAIN) && main.get().names().containsKey(path))) {
      return Optional.empty();
    }
    return Optional.of(made.computeIfAbsent(path, this::make));
  }

  private String make(String path) {
    if (path.equals(MAIN)) {
      return main.get().text();
    }
    if (path.startsWith(EMBED) || path.matches(WORDS + "[a-z-]+\\.js")) {
      return new Linker(modules.get()).link(path).text();
    }
    return Objects.requireNonNull(modules.get().get(path), path).beside(main.get().names(), MAIN);
  }

  private Map<String, ScriptModule> read() {
    try {
      Map<String, ScriptModule> found = new TreeMap<>();
      for (String location : locations) {
        // With the star a location that there isn't is an empty one.
        String root = location.replaceFirst("^classpath:", "classpath*:") + FOLDER;
        for (Resource file : new PathMatchingResourcePatternResolver().getResources(root + "**/*.js")) {
          String url = file.getURL().toString();
          String path = url.substring(url.lastIndexOf("/" + FOLDER) + FOLDER.length() + 1);
          String text = Slim.script(file.getContentAsString(StandardCharsets.UTF_8));
          found.putIfAbsent(path, new ScriptModule(path, text));
        }
      }
      return found;
    } catch (IOException unreadable) {
      throw new UncheckedIOException("The front end's scripts can't be read", unreadable);
    }
  }

  private static String hash(Map<String, ScriptModule> modules) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      modules
          .values()
          .forEach(module -> digest.update((module.path() + module.source()).getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }
}
