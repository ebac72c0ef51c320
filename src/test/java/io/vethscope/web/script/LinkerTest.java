package io.vethscope.web.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vethscope.check.Command;
import io.vethscope.frontend.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Modules that are linked do what the browser's own loader makes of them. */
class LinkerTest {
  private static final String HELLO = "export const hello = \"hello\";\n";
  private static final Map<String, String> SOURCES =
      Map.of(
          "main.js",
          """
          import { count } from "./state/count.js";
          import {
          first,
          second as other,
          } from "./both.js";
          const name = "main";
          count(name);
          void import("./late/tell.js").then(({ told }) => console.log(told(first(), other)));
          """,
          "both.js",
          """
          export { first } from "./first.js";
          import { word as second } from "./words.js";
          export { second };
          """,
          "first.js",
          """
          import { count } from "./state/count.js";
          export function first() {
          return count(name);
          }
          const name = "first";
          """,
          "words.js",
          """
          const loaded = { kept: await import(`./words/${"en"}.js`) };
          export const { kept } = loaded;
          export const word = kept.hello;
          """,
          "words/en.js",
          HELLO,
          "state/count.js",
          """
          const seen = [];
          export function count(name) {
          return seen.push(name);
          }
          """,
          "late/tell.js",
          """
          import { count } from "../state/count.js";
          import { mark } from "./mark.js";
          import { word } from "../words.js";
          export async function twice() {}
          export function told(...said) {
          return [...said, count("late"), mark, word].join(" ");
          }
          """,
          "late/mark.js",
          "export const mark = \"!\";\n");

  @TempDir private Path folder;

  private static Linker linker(Map<String, String> sources) {
    Map<String, ScriptModule> modules = new LinkedHashMap<>();
    sources.forEach((path, source) -> modules.put(path, new ScriptModule(path, source)));
    return new Linker(modules);
  }

  private String run(Map<String, String> files) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.resolveSibling("."));
      Files.writeString(path, file.getValue());
    }
    Files.writeString(folder.resolve("package.json"), "{\"type\":\"module\"}");
    Command.Result result = Node.run(List.of(folder.resolve("main.js").toString()));
    return result.output().strip();
  }

  @Test
  void whatIsLinkedSaysWhatTheModulesSay() throws IOException {
    Linker.Script main = linker(SOURCES).link("main.js");
    Map<String, String> files = new LinkedHashMap<>(SOURCES);
    files.keySet().removeAll(main.names().keySet());
    assertThat(files.keySet()).containsExactlyInAnyOrder("words/en.js", "late/tell.js", "late/mark.js");
    files.replaceAll((path, source) -> new ScriptModule(path, source).beside(main.names(), "main.js"));
    files.put("main.js", main.text());

    assertThat(run(files)).isEqualTo("2 hello 3 ! hello");
  }

  @Test
  void theModulesThemselvesSayTheSame() throws IOException {
    assertThat(run(SOURCES)).isEqualTo("2 hello 3 ! hello");
  }

  @Test
  void anEntryExportsWhatItsModuleDoes() throws IOException {
    Map<String, String> files =
        Map.of(
            "both.js",
            linker(SOURCES).link("both.js").text(),
            "words/en.js",
            HELLO,
            "main.js",
            "import { first, second } from \"./both.js\"; console.log(first(), second);");

    assertThat(run(files)).isEqualTo("1 hello");
  }

  @Test
  void linesOfAModuleByItselfStayWhereTheyAre() {
    String source = "import {\na,\n} from \"./a.js\";\nimport { b } from \"./b.js\";\na(b);\n";

    assertThat(new ScriptModule("c.js", source).beside(Map.of("a.js", "$0"), "main.js").lines())
        .endsWith("import { b } from \"./b.js\";", "a(b);")
        .hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "export default 1;",
        "import * as all from \"./a.js\";",
        "import \"./a.js\";",
        "import { bare } from \"bare\";",
        "export let changing = 1;",
        "import { main } from \"./main.js\";",
        "import { a } from \"./missing.js\";"
      })
  void whatCannotBeLinkedIsRefused(String statement) {
    Linker linker = linker(Map.of("main.js", statement + "\n", "a.js", ""));

    assertThatThrownBy(() -> linker.link("main.js")).isInstanceOf(IllegalStateException.class);
  }
}
