package io.vethscope.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
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
  private final Consumer<String> lines;

  /**
   * Prepares them.
   *
   * @param words splits a command line into commands, and each into words
   */
  LabActions(Recording recording, Function<String, List<List<String>>> words, Consumer<String> lines) {
    this.recording = recording;
    this.words = words;
    this.lines = lines;
  }

  void writeServers() {
    for (Recording.Server server : recording.servers()) {
      if (server.protocol().equals("flannel-udp")) {
        writeProxy(server);
        continue;
      }
      if (!server.protocol().equals("tcp") && !server.protocol().equals("udp")) {
        throw new SnapshotException("servers: a script has servers for tcp and udp, not for " + server.protocol());
      }
      lines.accept(
          "helper %s serve %s %d --address %s --name %s >/dev/null 2>&1 &"
              .formatted(
                  Shell.name(server.netns()),
                  server.protocol(),
                  server.port(),
                  Shell.word(server.address()),
                  Shell.word(server.name())));
    }
    if (!recording.servers().isEmpty()) {
      lines.accept("sleep 1 # until the servers listen");
    }
  }

  /** flannel's udp backend: what its daemon does is done by the helper. */
  private void writeProxy(Recording.Server server) {
    List<String> words = new ArrayList<>(List.of("flannel", Shell.device(server.name()), server.address()));
    words.add(String.valueOf(server.port()));
    server.routes().forEach((subnet, node) -> words.add(subnet + "=" + node));
    lines.accept("helper " + Shell.name(server.netns()) + " " + Shell.words(words) + " >/dev/null 2>&1 &");
    lines.accept("carrier " + Shell.name(server.netns()) + " " + Shell.device(server.name()));
  }

  void writeActions() {
    for (Recording.Action action : recording.actions()) {
      lines.accept("at " + action.at());
      List<String> commands = new ArrayList<>();
      for (List<String> words : commands(action)) {
        commands.add(command(Shell.name(action.netns()), words));
      }
      lines.accept("{ " + String.join("; ", commands) + "; } & ACTIONS+=($!)");
    }
  }

  private List<List<String>> commands(Recording.Action action) {
    if (!action.run().contains("\n")) {
      return words.apply(action.run());
    }
    throw new SnapshotException("actions: a script can't hold a command with an input of its own: " + action.run());
  }

  private static String command(String netns, List<String> words) {
    String program = words.getFirst();
    if (HELPERS.contains(program)) {
      return "helper " + netns + " " + Shell.words(words);
    }
    if (!isHarmless(program, words)) {
      throw new SnapshotException(
          "actions: a script does not take over \"" + String.join(" ", words) + "\"; remove it from the recording.");
    }
    return "ns " + netns + " " + Shell.words(words);
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
