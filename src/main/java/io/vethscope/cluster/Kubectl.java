package io.vethscope.cluster;

import io.vethscope.program.Process;
import io.vethscope.program.Program;
import io.vethscope.program.UsageException;
import io.vethscope.scenario.Scenario;
import io.vethscope.trace.TraceEvent.Ending;
import java.util.ArrayList;
import java.util.List;

/** {@code kubectl get}: shows what the Kubernetes API holds, as a table or as YAML. */
public final class Kubectl implements Program {
  private static final long TAKES = 50_000_000;

  private final Cluster cluster;
  private final Scenario scenario;

  /** For one cluster. */
  public Kubectl(Cluster cluster, Scenario scenario) {
    this.cluster = cluster;
    this.scenario = scenario;
  }

  @Override
  public String name() {
    return "kubectl";
  }

  @Override
  public boolean shows(List<String> words) {
    return words.isEmpty() || words.getFirst().equals("get");
  }

  @Override
  public void start(Process process, List<String> words) {
    process.later(
        TAKES,
        () -> {
          Call call = Call.read(words);
          if (cluster.api().isDown()) {
            throw new UsageException(
                "The connection to the server was refused - did you specify the right host or port?", 1);
          }
          get(process, call);
          process.exit(0, Ending.OK);
        });
  }

  /**
   * What is asked for.
   *
   * @param kind the resource's name in the plural
   * @param name one object; empty for all
   * @param output empty, {@code wide} or {@code yaml}
   * @param namespace empty for all
   */
  private record Call(String kind, String name, String output, String namespace) {
    static Call read(List<String> words) {
      if (words.isEmpty() || !words.getFirst().equals("get")) {
        throw refused("only \"kubectl get\" is supported here");
      }
      List<String> operands = new ArrayList<>();
      String output = "";
      String namespace = "default";
      for (int i = 1; i < words.size(); i++) {
        String word = words.get(i);
        switch (word) {
          case "-A", "--all-namespaces" -> namespace = "";
          case "-o", "--output", "-n", "--namespace" -> {
            if (++i == words.size()) {
              throw refused("flag needs an argument: " + word);
            }
            output = word.contains("o") ? words.get(i) : output;
            namespace = word.contains("o") ? namespace : words.get(i);
          }
          default -> operands.add(word);
        }
      }
      for (String word : List.copyOf(operands)) {
        if (word.startsWith("-o")) {
          output = word.substring(word.startsWith("-o=") ? 3 : 2);
          operands.remove(word);
        } else if (word.startsWith("-")) {
          throw refused("unknown flag: " + word);
        }
      }
      if (operands.isEmpty() || operands.size() > 2) {
        throw refused("You must specify the type of resource to get, and perhaps the name of one.");
      }
      if (!List.of("", "wide", "yaml").contains(output)) {
        throw refused(
            "unable to match a printer suitable for the output format \"" + output + "\", allowed: wide,yaml");
      }
      return new Call(kind(operands.getFirst()), operands.size() > 1 ? operands.get(1) : "", output, namespace);
    }

    private static String kind(String word) {
      return switch (word) {
        case "node", "nodes", "no" -> "nodes";
        case "pod", "pods", "po" -> "pods";
        case "service", "services", "svc" -> "services";
        case "endpointslice", "endpointslices" -> "endpointslices.discovery.k8s.io";
        default -> throw refused("the server doesn't have a resource type \"" + word + "\"");
      };
    }
  }

  private static UsageException refused(String why) {
    return new UsageException("error: " + why, 1);
  }

  private void get(Process process, Call call) {
    ApiObjects objects = new ApiObjects(cluster, scenario);
    List<ApiObject> found =
        switch (call.kind()) {
          case "nodes" -> objects.nodes();
          case "pods" -> objects.pods();
          case "services" -> objects.services();
          default -> objects.slices();
        };
    boolean everywhere = call.namespace().isEmpty() || call.kind().equals("nodes");
    List<ApiObject> shown =
        found.stream()
            .filter(object -> everywhere || object.namespace().equals(call.namespace()))
            .filter(object -> call.name().isEmpty() || object.name().equals(call.name()))
            .toList();
    if (shown.isEmpty() && !call.name().isEmpty()) {
      throw new UsageException(
          "Error from server (NotFound): " + call.kind() + " \"" + call.name() + "\" not found", 1);
    }
    if (shown.isEmpty()) {
      process.print(everywhere ? "No resources found" : "No resources found in " + call.namespace() + " namespace.");
    } else if (call.output().equals("yaml")) {
      process.printAll(ApiYaml.of(shown));
    } else {
      boolean named = call.namespace().isEmpty() && !call.kind().equals("nodes");
      ApiTable.of(shown, call.output().equals("wide"), named).forEach(process::print);
    }
  }
}
