package io.vethscope.fault;

import io.vethscope.scenario.Backend;
import io.vethscope.scenario.FaultSwitch;
import io.vethscope.scenario.Scenario;
import io.vethscope.scenario.ScenarioException;
import java.util.List;

/**
 * What a person is told about a fault, and where it applies.
 *
 * @param name what runs and links call it
 * @param kind where it belongs
 * @param title a few words
 * @param about what is wrong, in one sentence
 * @param seen what the application sees
 * @param parameters what it can be given
 * @param backends with which of flannel's backends it can be had
 */
public record Profile(
    String name, Kind kind, String title, String about, Seen seen, List<Parameter> parameters, List<Backend> backends) {
  private static final List<Backend> TUNNELS = List.of(Backend.VXLAN, Backend.VXLAN_DIRECT_ROUTING);
  private static final List<Backend> FLANNEL_ROUTES =
      List.of(Backend.VXLAN, Backend.VXLAN_DIRECT_ROUTING, Backend.HOST_GW, Backend.IPIP);

  /**
   * Where a fault belongs.
   *
   * @param group what kind of thing is broken
   * @param scope what has it
   * @param byCommands whether commands do all of it, so that it can be had on a real machine too
   */
  public record Kind(Group group, Scope scope, boolean byCommands) {}

  /**
   * What the application sees.
   *
   * @param symptom as what it ends
   * @param words how, in a sentence
   */
  public record Seen(Symptom symptom, String words) {}

  static Profile of(String name, Group group, Scope scope) {
    return new Profile(
        name, new Kind(group, scope, true), "", "", new Seen(Symptom.NONE, ""), List.of(), List.of(Backend.values()));
  }

  Profile titled(String words) {
    return new Profile(name, kind, words, about, seen, parameters, backends);
  }

  Profile about(String sentence) {
    return new Profile(name, kind, title, sentence, seen, parameters, backends);
  }

  Profile seenAs(Symptom symptom, String sentence) {
    return new Profile(name, kind, title, about, new Seen(symptom, sentence), parameters, backends);
  }

  Profile taking(Parameter... taken) {
    return new Profile(name, kind, title, about, seen, List.of(taken), backends);
  }

  /** No command does it. */
  Profile beyondCommands() {
    Kind other = new Kind(kind.group(), kind.scope(), false);
    return new Profile(name, other, title, about, seen, parameters, backends);
  }

  /** It is about a VXLAN device, so there has to be one. */
  Profile ofTunnels() {
    return new Profile(name, kind, title, about, seen, parameters, TUNNELS);
  }

  /** It is about what flanneld writes for each other node, so there has to be a lease and a route for each. */
  Profile ofFlannelRoutes() {
    return new Profile(name, kind, title, about, seen, parameters, FLANNEL_ROUTES);
  }

  /**
   * Checks that the fault can be switched so.
   *
   * @throws ScenarioException otherwise
   */
  void check(FaultSwitch what, Scenario scenario) {
    if (!kind.scope().has(scenario, what.netns())) {
      throw new ScenarioException(
          "The fault " + name + " is one of " + kind.scope().words() + "; \"" + what.netns() + "\" is not that.");
    }
    if (!backends.contains(scenario.backend())) {
      throw new ScenarioException(
          "The fault "
              + name
              + " is about "
              + (backends.equals(TUNNELS) ? "a VXLAN device" : "flannel's routes")
              + ", which nodes don't have with the backend "
              + scenario.backend().id()
              + "; choose vxlan.");
    }
    List<String> known = parameters.stream().map(Parameter::name).toList();
    for (String given : what.with().keySet()) {
      if (!known.contains(given)) {
        throw new ScenarioException(
            known.isEmpty()
                ? "The fault " + name + " takes no parameters; remove " + given + "."
                : "The fault " + name + " has no parameter " + given + "; it takes " + String.join(", ", known) + ".");
      }
    }
    parameters.forEach(parameter -> parameter.valueOf(what, scenario));
  }
}
