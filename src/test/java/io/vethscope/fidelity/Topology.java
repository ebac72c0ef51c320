package io.vethscope.fidelity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A containerlab file as that tool reads it, as far as it is used here.
 *
 * @param name of the lab
 * @param defaults what all nodes have
 * @param nodes what is executed in each
 * @param links the ends of each, as {@code node:device}
 * @param deeds what stands in the comments to be typed
 */
record Topology(
    String name, Map<?, ?> defaults, Map<String, List<String>> nodes, List<List<String>> links, List<Deed> deeds) {
  private static final Pattern DEED = Pattern.compile("(?m)^# +([0-9.]+) s {2}docker exec clab-vethscope-(\\S+) (.*)$");

  /** Something to be typed, so many seconds after the start. */
  record Deed(double at, String node, String command) {}

  static Topology of(String yaml) {
    Map<?, ?> root = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(yaml);
    Map<?, ?> topology = under(root, "topology");
    Map<String, List<String>> nodes = new LinkedHashMap<>();
    under(topology, "nodes").forEach((name, node) -> nodes.put(String.valueOf(name), strings(node, "exec")));
    List<List<String>> links = new ArrayList<>();
    ((List<?>) at(topology, "links")).forEach(link -> links.add(strings(link, "endpoints")));
    List<Deed> deeds =
        DEED.matcher(yaml)
            .results()
            .map((MatchResult deed) -> new Deed(Double.parseDouble(deed.group(1)), deed.group(2), deed.group(3)))
            .toList();
    return new Topology(String.valueOf(root.get("name")), under(topology, "defaults"), nodes, links, deeds);
  }

  private static Object at(Map<?, ?> map, String key) {
    return Objects.requireNonNull(map.get(key), key);
  }

  private static Map<?, ?> under(Map<?, ?> map, String key) {
    return (Map<?, ?>) at(map, key);
  }

  private static List<String> strings(Object map, String key) {
    return ((List<?>) at((Map<?, ?>) map, key)).stream().map(String::valueOf).toList();
  }

  /**
   * What containerlab does with it, in namespaces in the place of containers: links first, which come up at once, then
   * what is executed in each node.
   */
  String script() {
    var script = new StringBuilder("PREFIX=${PREFIX:-vs-}; HELPER=/tmp/${PREFIX}helper.py\n");
    script.append("inside() { ip netns exec \"$PREFIX$1\" bash -c \"${2//\\/vethscope.py/$HELPER}\"; }\n");
    script.append("up() {\nmodprobe -a br_netfilter esp4 gcm 2>/dev/null\n");
    nodes
        .keySet()
        .forEach(
            node -> script.append("ip netns add ${PREFIX}" + node + "; inside " + node + " 'ip link set lo up'\n"));
    for (List<String> link : links) {
      String[] one = link.getFirst().split(":", 2);
      String[] other = link.getLast().split(":", 2);
      script.append(
          "ip -n ${PREFIX}%s link add %s type veth peer name %s netns ${PREFIX}%s\n"
              .formatted(one[0], one[1], other[1], other[0]));
      script.append(
          "ip -n ${PREFIX}%s link set %s up; ip -n ${PREFIX}%s link set %s up\n"
              .formatted(one[0], one[1], other[0], other[1]));
    }
    nodes.forEach((node, commands) -> {
      for (String command : commands) {
        // A kernel without the cipher says so here, and the test is skipped.
        boolean needsCipher = command.startsWith("ip xfrm state add");
        script.append(inside(node, command)).append(needsCipher ? " || echo The kernel lacks these: xfrm\n" : "\n");
      }
    });
    script.append("sleep 1\n}\nrun() {\n");
    double now = 0;
    for (Deed deed : deeds) {
      script
          .append("sleep ")
          .append(deed.at() - now)
          .append('\n')
          .append(inside(deed.node(), deed.command()))
          .append(" &\n");
      now = deed.at();
    }
    script.append("wait\n}\ndown() {\n");
    nodes
        .keySet()
        .forEach(node ->
            script.append(
                "kill $(ip netns pids ${PREFIX}%s) 2>/dev/null; ip netns del ${PREFIX}%s\n".formatted(node, node)));
    return script.append("rm -f $HELPER\n}\n\"$1\"; exit 0\n").toString();
  }

  private static String inside(String node, String command) {
    return "inside " + node + " '" + command.replace("'", "'\\''") + "'";
  }
}
