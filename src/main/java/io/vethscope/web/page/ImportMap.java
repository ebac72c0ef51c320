package io.vethscope.web.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where browsers find modules that are named by bare words, as those of the editor name each other. Browsers take such
 * a map only from the page's markup, so the policy for scripts names its hash.
 *
 * @param json the map
 */
record ImportMap(String json) {
  /** A module's name, its WebJar, and its file there. */
  private record Module(String name, String jar, String file) {
    static Module scoped(String scope, String name) {
      return new Module("@" + scope + "/" + name, scope + "__" + name, "dist/index.js");
    }

    @Override
    public String toString() {
      return "\"" + name + "\":\"./webjars/" + jar + "/" + file + "\"";
    }
  }

  private static final List<Module> EDITOR =
      List.of(
          Module.scoped("codemirror", "autocomplete"),
          Module.scoped("codemirror", "commands"),
          Module.scoped("codemirror", "language"),
          Module.scoped("codemirror", "lint"),
          Module.scoped("codemirror", "state"),
          Module.scoped("codemirror", "view"),
          Module.scoped("lezer", "common"),
          Module.scoped("lezer", "highlight"),
          new Module("@codemirror/legacy-modes/mode/yaml", "codemirror__legacy-modes", "mode/yaml.js"),
          new Module("@marijn/find-cluster-break", "marijn__find-cluster-break", "src/index.js"),
          new Module("crelt", "crelt", "index.js"),
          new Module("style-mod", "style-mod", "src/style-mod.js"),
          new Module("w3c-keyname", "w3c-keyname", "index.js"));

  /** The editor's modules, in their WebJars. */
  static ImportMap ofEditor() {
    return new ImportMap(
        EDITOR.stream().map(Module::toString).collect(Collectors.joining(",", "{\"imports\":{", "}}")));
  }

  /** What the policy for scripts says of it (CSP 3, section 2.3.1). */
  String hash() {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }
}
