package io.vethscope.scenario;

/**
 * A port of a Service.
 *
 * @param name a DNS label, or empty where a Service has one port only
 * @param protocol TCP or UDP
 * @param port at the Service's address
 * @param targetPort at the endpoints'
 * @param nodePort at every node's address; 0 for none
 */
public record ServicePort(String name, Listener.Protocol protocol, int port, int targetPort, int nodePort) {
  /** kube-apiserver's {@code --service-node-port-range}. */
  private static final int FIRST_NODE_PORT = 30_000;

  private static final int LAST_NODE_PORT = 32_767;

  /** Checks it. */
  public ServicePort {
    if (!name.isEmpty()) {
      Names.checked("port", name);
    }
    requirePort(port);
    requirePort(targetPort);
    ScenarioException.require(
        nodePort == 0 || (nodePort >= FIRST_NODE_PORT && nodePort <= LAST_NODE_PORT),
        "The node port "
            + nodePort
            + " is not between "
            + FIRST_NODE_PORT
            + " and "
            + LAST_NODE_PORT
            + "; leave it out for a Service without one.");
  }

  private static void requirePort(int port) {
    ScenarioException.require(port >= 1 && port <= 65535, "The port " + port + " is not between 1 and 65535.");
  }

  /** Whether every node's address has the port too. */
  public boolean isAtNodes() {
    return nodePort != 0;
  }

  boolean conflictsWith(ServicePort other) {
    return protocol == other.protocol && (port == other.port || (isAtNodes() && nodePort == other.nodePort));
  }
}
