package io.vethscope.fidelity;

import io.vethscope.scenario.Command;
import io.vethscope.scenario.FaultSwitch;
import io.vethscope.scenario.Instruction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The faults that make a healthy cluster of a recording's shape one like the recorded: those that were there before the
 * recording began, and those that stand for something that was done during it.
 */
final class Faulty {
  static final Faulty NONE = new Faulty(List.of(), Map.of());

  private final List<Instruction> before;
  private final Map<String, FaultSwitch> instead;

  private Faulty(List<Instruction> before, Map<String, FaultSwitch> instead) {
    this.before = before;
    this.instead = instead;
  }

  /**
   * Reads both.
   *
   * @param before faults as {@code n1 missing-fdb peer=n2} and commands as {@code 1c$ ip route}, separated by
   *     semicolons
   * @param instead recorded command lines with the fault that takes their place, as {@code ip link set veth1b up => 1b
   *     -veth-down}, separated by semicolons; a hyphen ends the fault
   */
  static Faulty of(String before, String instead) {
    List<Instruction> first = new ArrayList<>();
    for (String part : parts(before)) {
      String[] command = part.split("\\$ ", 2);
      first.add(command.length == 1 ? fault(part) : new Command(0, command[0], command[1]));
    }
    Map<String, FaultSwitch> later = new LinkedHashMap<>();
    for (String change : parts(instead)) {
      String[] sides = change.split(" => ", 2);
      later.put(sides[0].strip(), fault(sides[1].strip()));
    }
    return new Faulty(first, later);
  }

  private static List<String> parts(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" *; *"));
  }

  private static FaultSwitch fault(String text) {
    String[] words = text.split(" ");
    boolean on = !words[1].startsWith("-");
    Map<String, String> with = new LinkedHashMap<>();
    for (int i = 2; i < words.length; i++) {
      String[] pair = words[i].split("=", 2);
      with.put(pair[0], pair[1]);
    }
    return new FaultSwitch(0, words[0].equals("*") ? "" : words[0], on ? words[1] : words[1].substring(1), on, with);
  }

  List<Instruction> before() {
    return before;
  }

  Instruction instead(Command command) {
    FaultSwitch fault = instead.get(command.run());
    return fault == null ? command : fault.at(command.at());
  }
}
