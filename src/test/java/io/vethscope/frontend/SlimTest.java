package io.vethscope.frontend;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.check.Command;
import io.vethscope.web.script.Slim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What browsers get of a script or a style sheet says the same as the source, in the same lines. */
class SlimTest {
  private static final Path SCRIPTS = Path.of("frontend", "js");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      textBlock =
          """
          a // one                      | a
          a /* one */ b                 | a   b
          "// no" + '/* no' // yes      | "// no" + '/* no'
          "\\"// no" // yes             | "\\"// no"
          `// ${ a /* yes */ } /* no`   | `// ${ a   } /* no`
          `${ `${ {} } // no` }` // yes | `${ `${ {} } // no` }`
          /[/*"]\\/"/.test(a) // yes    | /[/*"]\\/"/.test(a)
          return /"/ // yes             | return /"/
          a / b / "c" // yes            | a / b / "c"
          (a) / 2 + "/" // yes          | (a) / 2 + "/"
          a // the end of "it"          | a
          """)
  void scriptsLoseCommentsOnly(String script, String slim) {
    assertThat(Slim.script(script).strip()).isEqualTo(slim);
  }

  @Test
  void linesStayWhereTheyAre() {
    assertThat(Slim.script("/**\n * Two.\n */\n  a(`\n  b\n`);  // c\n    d\n")).isEqualTo("\n\n\na(`\n  b\n`);\nd\n");
  }

  @Test
  void stylesLoseCommentsOnly() {
    assertThat(Slim.style("a {\n  /* no */\n  b: url(c//d) \"/* yes */\";\n}\n"))
        .isEqualTo("a {\n\nb: url(c//d) \"/* yes */\";\n}\n");
  }

  @ParameterizedTest
  @CsvSource({"'`${'", "'\"'", "/*", "a /", "'\"\\'", "/[", "//"})
  void whatDoesNotEndIsKeptAsFarAsItGoes(String broken) {
    assertThat(broken).startsWith(Slim.script(broken).strip());
  }

  @Test
  void everyScriptOfTheFrontEndSaysTheSame(@TempDir Path slim) throws IOException {
    long scripts = 0;
    try (Stream<Path> files = Files.walk(SCRIPTS).filter(file -> file.toString().endsWith(".js"))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path copy = slim.resolve(SCRIPTS.relativize(file).toString());
        Files.createDirectories(copy.resolveSibling("."));
        Files.writeString(copy, Slim.script(Files.readString(file)));
        scripts++;
      }
    }

    Command.Result result = Node.run(List.of("frontend/lint/same.js", SCRIPTS.toString(), slim.toString()));

    assertThat(result.output().strip()).isEqualTo(scripts + " compared");
    assertThat(scripts).isGreaterThan(200);
  }
}
