package io.vethscope.snapshot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A recording as a topology for containerlab (containerlab.dev, manual/topo-def-file): each namespace a container of
 * the kind {@code linux} without a network of its own, each cable a link, and what the script does a container's {@code
 * exec}. What was done in the network stands behind it as comments, to be typed.
 *
 * <p>As in the script, every word is quoted and names are checked. containerlab itself replaces what stands in {@code
 * ${…}}, so nothing may.
 */
public final class LabTopology implements LabLines {
  /** Media type of the file. */
  public static final String MEDIA_TYPE = "application/yaml";

  private static final String NAME = "vethscope";
  private static final String IMAGE = "ghcr.io/nicolaka/netshoot:latest";

  /** Where the helper is, in each container that needs it. */
  private static final String HELPER = "/vethscope.py";

  /** What sysctl of every make can't: names with a dot in them, and settings that are not there. */
  private static final String SETTINGS =
      "while IFS== read -r name value; do echo \"$value\" >\"/proc/sys/$(echo \"$name\" | tr ./ /.)\"; done"
          + " 2>/dev/null";

  private final Map<String, List<String>> steps = new LinkedHashMap<>();
  private final Set<String> helped = new TreeSet<>();
  private final List<String> links = new ArrayList<>();
  private final List<String> deeds = new ArrayList<>();

  private LabTopology() {}

  /**
   * Writes the file, which is to be called {@code *.clab.yml}.
   *
   * @param words splits a command line into commands, and each into words, as a shell does
   * @throws SnapshotException if the recording has something that can't be built so
   */
  public static String of(Recording recording, Function<String, List<List<String>>> words) {
    var topology = new LabTopology();
    for (Recording.Namespace netns : recording.namespaces()) {
      topology.steps.put(Shell.name(netns.name()), new ArrayList<>());
      topology.settings(Shell.name(netns.name()), LabFunctions.input("quiet"));
    }
    LabNetwork.write(recording, words, topology);
    new LabActions(recording, words).writeActions(topology::deed);
    return topology.text(LabNeeds.kinds(recording));
  }

  private void step(String netns, String command) {
    List<String> known = steps.get(netns);
    if (known == null) {
      throw new SnapshotException("There is no namespace \"" + netns + "\" in the recording, which it speaks of.");
    }
    known.add(command);
  }

  /** A line for a shell in the container. */
  private void shell(String netns, String script) {
    step(netns, "sh -c " + Shell.word(script));
  }

  @Override
  public void ip(String netns, String words) {
    step(netns, "ip " + words);
  }

  @Override
  public void run(String netns, String command) {
    step(netns, command);
  }

  @Override
  public void run(String netns, String command, String input) {
    shell(netns, Shell.withInput(command, input));
  }

  @Override
  public void settings(String netns, String settings) {
    shell(netns, Shell.withInput(SETTINGS, settings));
  }

  @Override
  public void offloads(String netns, String device, boolean isWire) {
    step(netns, "ethtool -K " + device + (isWire ? " tx off sg off tso off gso off gro off" : " gro off"));
  }

  @Override
  public void cable(End one, End other) {
    links.add(one.netns() + ":" + one.device() + "\", \"" + other.netns() + ":" + other.device());
    for (End end : List.of(one, other)) {
      // containerlab has them up already; a script's are up once everything else is there.
      ip(end.netns(), "link set " + end.device() + " down");
      ip(end.netns(), "link set " + end.device() + " " + end.settings());
    }
  }

  @Override
  public void ipv6(String netns) {
    settings(netns, LabFunctions.input("six"));
  }

  @Override
  public void settled(String netns) {
    shell(netns, "for i in $(seq 50); do ip -6 addr show tentative | grep -q . || break; sleep 0.1; done");
  }

  /** Containers do not wait for each other; whoever types comes later than all of them. */
  @Override
  public void pause(String seconds, String why) {}

  @Override
  public void serve(String netns, List<String> words) {
    helped.add(netns);
    shell(netns, "python3 " + HELPER + " " + Shell.words(words) + " >/dev/null 2>&1 &");
  }

  @Override
  public void carrier(String netns, String device) {
    shell(netns, "for i in $(seq 100); do ip link show " + device + " | grep -q LOWER_UP && break; sleep 0.1; done");
  }

  @Override
  public void key(String netns, String device, String publicKey, int port) {
    String pair = LabKeys.privateKey(publicKey);
    shell(netns, Shell.withInput("wg set " + device + " listen-port " + port + " private-key /dev/stdin", pair));
  }

  @Override
  public void peer(String netns, String device, String publicKey, String settings) {
    step(netns, "wg set " + device + " peer " + LabKeys.publicKey(publicKey) + " " + settings);
  }

  private void deed(long at, String netns, List<List<String>> commands) {
    for (List<String> words : commands) {
      if (words.getFirst().equals("ethtool")) {
        continue; // Offloads are among a container's steps.
      }
      boolean isHelpers = LabActions.isHelpers(words);
      if (isHelpers) {
        helped.add(netns);
      }
      deeds.add(
          "%9.3f s  docker exec clab-%s-%s %s%s"
              .formatted(at / 1e6, NAME, netns, isHelpers ? "python3 " + HELPER + " " : "", Shell.words(words)));
    }
  }

  private String text(Set<String> kinds) {
    var text = new StringBuilder();
    text.append("# The same network of real namespaces: containerlab deploy -t vethscope.clab.yml (and destroy)\n");
    text.append("# The machine's kernel needs br_netfilter, and modules for: ");
    text.append(String.join(", ", kinds).replace("xfrm", "xfrm (esp4 and gcm)"))
        .append("\n#\n# What was done in it, to be typed once all is there:\n");
    deeds.forEach(deed -> text.append("#   ").append(deed).append('\n'));
    text.append("name: ").append(NAME).append("\ntopology:\n  defaults:\n    kind: linux\n    image: ").append(IMAGE);
    text.append("\n    cmd: sleep infinity\n    network-mode: none # eth0 is the pod's own\n  nodes:\n");
    String first = steps.keySet().stream().filter(helped::contains).findFirst().orElse("");
    steps.forEach((netns, own) -> {
      text.append("    \"").append(netns).append("\":\n      exec:\n");
      if (helped.contains(netns)) {
        text.append("        - ").append(netns.equals(first) ? helper() : "*helper").append('\n');
      }
      own.forEach(step -> text.append("        - ").append(LabScalar.of(step)).append('\n'));
    });
    text.append(links.isEmpty() ? "  links: []\n" : "  links:\n");
    links.forEach(ends -> text.append("    - endpoints: [\"").append(ends).append("\"]\n"));
    return checked(text.toString());
  }

  /** It is written once, in the first container that has it, and named there for the others. */
  private static String helper() {
    String program = Shell.withInput("cat >" + HELPER, LabScript.resource("helper.py"));
    return "&helper " + LabScalar.of("sh -c " + Shell.word(program));
  }

  private static String checked(String text) {
    if (text.contains("${")) {
      throw new SnapshotException("containerlab would replace what stands in ${…} itself; write it in another way.");
    }
    return text;
  }
}
