package io.vethscope.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What is done in a script's network, each thing at its time. Only what stays inside a namespace is taken over. */
final class LabActions {
  private static final List<String> HELPERS = List.of("tcp-get", "udp-send");
  private static final List<String> OBJECTS =
      List.of("link", "addr", "address", "route", "neigh", "neighbour", "neighbor");
  private static final Pattern SETTING = Pattern.compile("-w|net\\.[A-Za-z0-9_./@-]{1,100}(=.{0,200})?");

  /** What neither reads nor writes a file. */
  private static final Pattern CURL =
      Pattern.compile("-[46gisSvf]+|-m|--max-time|--connect-timeout|[0-9.]+|http://[A-Za-z0-9.:\\[\\]/_-]+");

  private static final Pattern NETCAT = Pattern.compile("-[46nNuvz]*[wpz46nNuv]|[0-9A-Fa-f.:-]+");

  private final Recording recording;
  private final Function<String, List<List<String>>> words;

  /**
   * Prepares them.
   *
   * @param words splits a command line into commands, and each into words
   */
  LabActions(Recording recording, Function<String, List<List<String>>> words) {
    this.recording = recording;
    this.words = words;
  }

  void writeServers(LabLines lines) {
    for (Recording.Server server : recording.servers()) {
      if (server.protocol().equals("flannel-udp")) {
        writeProxy(server, lines);
        continue;
      }
      if (!server.protocol().equals("tcp") && !server.protocol().equals("udp")) {
        throw new SnapshotException("servers: a script has servers for tcp and udp, not for " + server.protocol());
      }
      lines.serve(
          Shell.name(server.netns()),
          List.of(
              "serve",
              server.protocol(),
              String.valueOf(server.port()),
              "--address",
              server.address(),
              "--name",
              server.name()));
    }
    if (!recording.servers().isEmpty()) {
      lines.pause("1", "the servers listen");
    }
  }

  /** flannel's udp backend: what its daemon does is done by the helper. */
  private static void writeProxy(Recording.Server server, LabLines lines) {
    List<String> words = new ArrayList<>(List.of("flannel", Shell.device(server.name()), server.address()));
    words.add(String.valueOf(server.port()));
    server.routes().forEach((subnet, node) -> words.add(subnet + "=" + node));
    lines.serve(Shell.name(server.netns()), words);
    lines.carrier(Shell.name(server.netns()), Shell.device(server.name()));
  }

  /** Writes an action. */
  interface ActionWriter {
    /**
     * Writes one.
     *
     * @param at microseconds after the start
     * @param netns where
     * @param commands one behind the other, each with its words
     */
    void write(long at, String netns, List<List<String>> commands);
  }

  void writeActions(ActionWriter writer) {
    for (Recording.Action action : recording.actions()) {
      List<List<String>> commands = commands(action);
      commands.forEach(LabActions::requireHarmless);
      writer.write(action.at(), Shell.name(action.netns()), commands);
    }
  }

  private List<List<String>> commands(Recording.Action action) {
    if (!action.run().contains("\n")) {
      return words.apply(action.run());
    }
    throw new SnapshotException("actions: a script can't hold a command with an input of its own: " + action.run());
  }

  /** Whether the helper does it. */
  static boolean isHelpers(List<String> words) {
    return HELPERS.contains(words.getFirst());
  }

  private static void requireHarmless(List<String> words) {
    if (!isHelpers(words) && !isHarmless(words.getFirst(), words)) {
      throw new SnapshotException(
          "actions: a script does not take over \"" + String.join(" ", words) + "\"; remove it from the recording.");
    }
  }

  /** Whether it can neither run another program, nor read files, nor reach into another namespace. */
  private static boolean isHarmless(String program, List<String> words) {
    return switch (program) {
      case "ping", "arping", "traceroute", "conntrack" -> true;
      case "curl" -> words.stream().skip(1).allMatch(word -> CURL.matcher(word).matches());
      case "nc" -> words.stream().skip(1).allMatch(word -> NETCAT.matcher(word).matches());
      case "bridge" -> words.size() > 1 && !words.get(1).startsWith("-");
      case "ethtool" -> words.size() > 1 && words.get(1).equals("-K");
      case "iptables", "ip6tables" -> words.stream().noneMatch(word -> word.startsWith("-M") || word.startsWith("--m"));
      case "ip" ->
          words.size() > 1
              && OBJECTS.contains(words.get(1))
              && words.stream().noneMatch(word -> word.equals("netns") || word.equals("obj") || word.startsWith("xdp"));
      case "sysctl" -> words.stream().skip(1).allMatch(word -> SETTING.matcher(word).matches());
      default -> false;
    };
  }
}
