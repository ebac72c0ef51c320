package io.vethscope.fault;

import io.vethscope.scenario.FaultSwitch;
import io.vethscope.scenario.Instruction;
import io.vethscope.scenario.Run;
import io.vethscope.scenario.Scenario;
import io.vethscope.scenario.ScenarioException;
import java.util.List;
import java.util.stream.Collectors;

/** All faults that there are, in the order in which a list shows them. Adding one is one class and one line here. */
public final class Faults {
  private static final List<Fault> ALL =
      List.of(
          new MissingFdbEntry(),
          new MissingNeighbour(),
          new StaleVtepMac(),
          new TunnelDown(),
          new WrongVni(),
          new NoTunnelListener(),
          new BlockedTunnelPort(),
          new MissingRoute(),
          new ForwardingOff(),
          new ReversePathFilter(),
          new ForwardDrop(),
          new BridgeNetfilterOff(),
          new ConntrackFull(),
          new HairpinOff(),
          new VethDown(),
          new DuplicateIp(),
          new DuplicateMac(),
          new PodMtuTooLarge(),
          new NodeMtuTooLarge(),
          new BridgeLoop(),
          new NodeDown(),
          new UnderlayMtuSmall(),
          new PacketLoss(),
          new Latency(),
          new LeaseLost(),
          new ApiDown());

  private Faults() {}

  /** What they are. */
  public static List<Profile> profiles() {
    return ALL.stream().map(Fault::profile).toList();
  }

  /**
   * Checks that every fault of a run is one, and can be had there.
   *
   * @throws ScenarioException otherwise; the message says what to do
   */
  public static void check(Run run) {
    List<Instruction> commands = run.commands();
    for (int i = 0; i < commands.size(); i++) {
      if (commands.get(i) instanceof FaultSwitch what) {
        try {
          check(what, run.scenario());
        } catch (ScenarioException refused) {
          throw refused.within("commands[" + i + "]");
        }
      }
    }
  }

  private static void check(FaultSwitch what, Scenario scenario) {
    find(what.fault()).profile().check(what, scenario);
  }

  /**
   * What the fault of a name is.
   *
   * @throws ScenarioException if there is none
   */
  public static Profile profile(String name) {
    return find(name).profile();
  }

  /** The fault of a name. */
  static Fault find(String name) {
    return ALL.stream()
        .filter(fault -> fault.profile().name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new ScenarioException(
                "There is no fault \""
                    + name
                    + "\"; choose one of "
                    + profiles().stream().map(Profile::name).collect(Collectors.joining(", "))
                    + "."));
  }
}
