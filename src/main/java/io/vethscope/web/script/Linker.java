package io.vethscope.web.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts modules into one script, each in a block of its own, in the order in which a browser would run them. The front
 * end's modules never import each other in a circle and never change what they export, so what one gives can be an
 * object that the others take from.
 */
final class Linker {
  private final Map<String, ScriptModule> modules;

  /** Links of these, by path. */
  Linker(Map<String, ScriptModule> modules) {
    this.modules = modules;
  }

  /**
   * Links a module with all that has to run before it.
   *
   * @param entry its path
   * @return the script; it exports what the entry does, and the objects of all modules in it
   */
  Script link(String entry) {
    Map<String, String> names = new LinkedHashMap<>();
    visit(entry, names, new ArrayList<>());
    StringBuilder text = new StringBuilder();
    names.keySet().forEach(path -> text.append(module(path).block(names::get, entry)));
    text.append("export {").append(String.join(", ", names.values())).append("};\n");
    text.append("export const {%s} = %s;%n".formatted(String.join(", ", module(entry).gives()), names.get(entry)));
    return new Script(entry, text.toString(), names);
  }

  private void visit(String path, Map<String, String> names, List<String> way) {
    if (names.containsKey(path)) {
      return;
    }
    if (way.contains(path)) {
      throw new IllegalStateException(path + " is imported in a circle: " + way);
    }
    way.add(path);
    module(path).needs().forEach(needed -> visit(needed, names, way));
    way.removeLast();
    names.put(path, objectOf(path));
  }

  /**
   * What holds what a module gives. It is made of the module's name alone, so that a page of an earlier version can't
   * take one for another.
   */
  private static String objectOf(String path) {
    return "$" + path.replaceFirst("\\.js$", "").replace('/', '$').replace('-', '_');
  }

  private ScriptModule module(String path) {
    return Optional.ofNullable(modules.get(path))
        .orElseThrow(() -> new IllegalStateException("there is no module " + path));
  }

  /**
   * Some modules as one.
   *
   * @param path that of the one that needs the others
   * @param text what browsers run
   * @param names the object of each module in it, by path
   */
  record Script(String path, String text, Map<String, String> names) {}
}
