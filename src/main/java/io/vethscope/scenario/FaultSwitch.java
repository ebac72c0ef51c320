package io.vethscope.scenario;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A fault is switched on or off at a time. Which faults there are, what they take and where they apply is known to the
 * package {@code fault}.
 *
 * @param at microseconds of simulated time
 * @param netns the pod or node that has the fault; empty for the cluster as a whole
 * @param fault the fault's name, for example {@code missing-fdb}
 * @param on false where the fault ends
 * @param with the fault's parameters by their names, in the order in which they were given
 */
public record FaultSwitch(long at, String netns, String fault, boolean on, Map<String, String> with)
    implements Instruction {
  private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9._:/-]{1,63}");

  /** Checks its form. */
  public FaultSwitch {
    Instruction.requireTime(at);
    Names.checked("fault", fault);
    ScenarioException.require(
        with.size() <= Limits.FAULT_PARAMETERS,
        "A fault has at most " + Limits.FAULT_PARAMETERS + " parameters; remove some.");
    with = Collections.unmodifiableMap(new LinkedHashMap<>(with));
    with.forEach((name, value) -> {
      Names.checked("parameter", name);
      ScenarioException.require(
          VALUE.matcher(value).matches(),
          "The value of the parameter "
              + name
              + " has characters that no value has; use letters, digits, . : / and -.");
    });
  }

  /** A fault without parameters that is switched on. */
  public static FaultSwitch on(long at, String netns, String fault) {
    return new FaultSwitch(at, netns, fault, true, Map.of());
  }

  /** The same, switched off at another time. */
  public FaultSwitch off(long microseconds) {
    return new FaultSwitch(microseconds, netns, fault, false, with);
  }

  /** A parameter's value, if it was given. */
  public Optional<String> value(String parameter) {
    return Optional.ofNullable(with.get(parameter));
  }

  /** Written {@code fault missing-fdb on peer=node-b}. */
  @Override
  public String text() {
    StringBuilder text = new StringBuilder("fault ").append(fault).append(on ? " on" : " off");
    with.forEach((name, value) -> text.append(' ').append(name).append('=').append(value));
    return text.toString();
  }

  @Override
  public FaultSwitch at(long microseconds) {
    return new FaultSwitch(microseconds, netns, fault, on, with);
  }
}
