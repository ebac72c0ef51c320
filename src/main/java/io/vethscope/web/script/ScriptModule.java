package io.vethscope.web.script;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A module without its comments (ECMA-262, section 16.2). Imports and exports are read as the front end's formatter
 * writes them: by name, and at the beginning of a line.
 *
 * @param path below the folder of scripts, for example {@code "panel/dom.js"}
 * @param source what it says
 */
record ScriptModule(String path, String source) {
  private static final Pattern IMPORT = pattern("import \\{([^}]*)\\} from \"([^\"]+)\";");
  private static final Pattern PASSED_ON = pattern("export \\{([^}]*)\\} from \"([^\"]+)\";");
  private static final Pattern FROM_ANOTHER = pattern("(?:import|export) \\{[^}]*\\} from \"([^\"]+)\";");
  private static final Pattern LIST = pattern("export \\{([^}]*)\\};");
  private static final Pattern DECLARATION =
      pattern("export ((?:async function|function|const|class) (?:(\\w+)|\\{([^}]*)\\}))");
  private static final Pattern LEFT = pattern("(?:import|export) .*");
  private static final Pattern LATER = Pattern.compile("\\bimport\\(([\"`])(\\.\\.?/[^\"`$]*)");
  private static final Pattern RENAMED = Pattern.compile("(\\w+) as (\\w+)");

  private static Pattern pattern(String statement) {
    return Pattern.compile("^" + statement, Pattern.MULTILINE);
  }

  /** Paths of the modules that have to run before it, in order. */
  List<String> needs() {
    return FROM_ANOTHER.matcher(source).results().map(statement -> resolve(statement.group(1))).toList();
  }

  /** Names that it exports. */
  Set<String> gives() {
    return given(path -> path).keySet();
  }

  /**
   * Its statements as a block in a script of many modules, and what it gives as properties of an object.
   *
   * @param names the object of each module, by path
   * @param at the script's path, from which modules are loaded later
   */
  String block(Function<String, String> names, String at) {
    String body = replace(PASSED_ON, source, found -> "");
    body = replace(LIST, body, found -> "");
    body = replace(DECLARATION, body, found -> found.group(1));
    body = replace(IMPORT, body, found -> "const {" + bound(found.group(1)) + "} = " + from(found, names) + ";");
    Matcher left = LEFT.matcher(body);
    if (left.find()) {
      throw new IllegalStateException(path + ": such a statement can't be linked: " + left.group());
    }
    StringBuilder block = new StringBuilder("// " + path + "\nconst " + names.apply(path) + " = {};\n{\n");
    block.append(replace(LATER, body, found -> "import(" + found.group(1) + relative(at, resolve(found.group(2)))));
    given(names).forEach((name, value) -> block.append("%s.%s = %s;%n".formatted(names.apply(path), name, value)));
    return block.append("}\n").toString();
  }

  /** What it exports: the name that others import, and what stands for it. */
  private Map<String, String> given(Function<String, String> names) {
    Map<String, String> given = new LinkedHashMap<>();
    PASSED_ON.matcher(source).results().forEach(found -> note(given, found.group(1), from(found, names) + "."));
    LIST.matcher(source).results().forEach(found -> note(given, found.group(1), ""));
    DECLARATION
        .matcher(source)
        .results()
        .forEach(found -> note(given, found.group(2) == null ? found.group(3) : found.group(2), ""));
    return given;
  }

  private static void note(Map<String, String> given, String names, String from) {
    for (String name : names.split(",", -1)) {
      Matcher renamed = RENAMED.matcher(name.strip());
      if (renamed.matches()) {
        given.put(renamed.group(2), from + renamed.group(1));
      } else if (!name.isBlank()) {
        given.put(name.strip(), from + name.strip());
      }
    }
  }

  /**
   * The module by itself, beside a script that holds others: what it imports of them comes from there. Each line stays
   * where it is.
   *
   * @param held the object of each module that the script holds, by path
   * @param script the script's path
   */
  String beside(Map<String, String> held, String script) {
    int[] count = {0};
    return replace(
        IMPORT,
        source,
        found -> {
          String object = isOwn(found.group(2)) ? held.get(resolve(found.group(2))) : null;
          if (object == null) {
            return found.group();
          }
          String name = object + "_" + count[0]++;
          return "import {%s as %s} from \"%s\"; const {%s} = %s;"
              .formatted(object, name, relative(path, script), bound(found.group(1)), name);
        });
  }

  private String from(MatchResult statement, Function<String, String> names) {
    if (!isOwn(statement.group(2))) {
      throw new IllegalStateException(path + ": only the front end's own modules can be linked: " + statement.group());
    }
    return names.apply(resolve(statement.group(2)));
  }

  /** {@code a, b as c} as a pattern of destructuring: {@code a, b: c}. */
  private static String bound(String names) {
    return RENAMED.matcher(names).replaceAll("$1: $2");
  }

  private static String replace(Pattern pattern, String text, Function<MatchResult, String> by) {
    return pattern
        .matcher(text)
        .replaceAll(found -> {
          long lines = found.group().chars().filter(c -> c == '\n').count();
          String written = by.apply(found);
          long kept = written.chars().filter(c -> c == '\n').count();
          return Matcher.quoteReplacement(written + "\n".repeat((int) Math.max(0, lines - kept)));
        });
  }

  private static boolean isOwn(String specifier) {
    return specifier.startsWith(".");
  }

  private String resolve(String specifier) {
    boolean isFolder = specifier.endsWith("/");
    return slashes(Path.of(path).resolveSibling(specifier).normalize()) + (isFolder ? "/" : "");
  }

  private static String relative(String from, String to) {
    Path folder = Path.of("/" + from, "..").normalize();
    String way = slashes(folder.relativize(Path.of("/" + to))) + (to.endsWith("/") ? "/" : "");
    return way.startsWith("../") ? way : "./" + way;
  }

  private static String slashes(Path path) {
    return path.toString().replace('\\', '/');
  }
}
