package io.vethscope.fault;

import io.vethscope.scenario.FaultSwitch;
import io.vethscope.scenario.NodeSpec;
import io.vethscope.scenario.PodSpec;
import io.vethscope.scenario.Scenario;
import io.vethscope.scenario.ScenarioException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Something that a fault can be given.
 *
 * @param name what it is called
 * @param about what it means, in a few words
 * @param values what it can be
 */
public record Parameter(String name, String about, Values values) {
  /** What a parameter can be. */
  public sealed interface Values {}

  /** Another node of the cluster; the first other one where none is given. */
  public record OtherNode() implements Values {}

  /** Another pod of the same node; the first other one where none is given. */
  public record Neighbour() implements Values {}

  /** One of some words; the first where none is given. */
  public record Choice(List<String> words) implements Values {}

  /** A whole number between two bounds, these included. */
  public record Range(int least, int most, int otherwise) implements Values {}

  static Parameter peer() {
    return new Parameter("peer", "the node that it is about", new OtherNode());
  }

  static Parameter twin() {
    return new Parameter("of", "the other pod, of the same node", new Neighbour());
  }

  static Parameter choice(String name, String about, String... words) {
    return new Parameter(name, about, new Choice(List.of(words)));
  }

  static Parameter range(String name, String about, int least, int most, int otherwise) {
    return new Parameter(name, about, new Range(least, most, otherwise));
  }

  /**
   * The value that a fault is switched with.
   *
   * @throws ScenarioException if it is none that this parameter can have
   */
  String valueOf(FaultSwitch what, Scenario scenario) {
    List<String> allowed = allowed(what, scenario);
    if (values instanceof Range range) {
      return what.value(name).map(given -> checked(range, given)).orElse(String.valueOf(range.otherwise()));
    }
    String value = what.value(name).orElse(allowed.isEmpty() ? "" : allowed.getFirst());
    if (!allowed.contains(value)) {
      throw new ScenarioException(
          allowed.isEmpty()
              ? "The fault " + what.fault() + " needs " + about + " (" + name + "), and there is none; add one."
              : "The fault " + what.fault() + " takes as " + name + " one of " + allowed + ", not \"" + value + "\".");
    }
    return value;
  }

  private List<String> allowed(FaultSwitch what, Scenario scenario) {
    return switch (values) {
      case Choice choice -> choice.words();
      case Range _ -> List.of();
      case OtherNode _ ->
          scenario.nodes().stream().map(NodeSpec::name).filter(node -> !node.equals(what.netns())).toList();
      case Neighbour _ -> neighbours(what.netns(), scenario).filter(pod -> !pod.equals(what.netns())).toList();
    };
  }

  private static Stream<String> neighbours(String pod, Scenario scenario) {
    return scenario.nodes().stream()
        .map(node -> node.pods().stream().map(PodSpec::name).toList())
        .filter(pods -> pods.contains(pod))
        .flatMap(List::stream);
  }

  private String checked(Range range, String given) {
    boolean whole = given.matches("[0-9]{1,7}");
    if (!whole || Integer.parseInt(given) < range.least() || Integer.parseInt(given) > range.most()) {
      throw new ScenarioException(
          "The fault's "
              + name
              + " is a whole number from "
              + range.least()
              + " to "
              + range.most()
              + ", not \""
              + given
              + "\".");
    }
    return given;
  }
}
