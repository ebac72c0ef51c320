package io.vethscope.scenario;

/** What one run may be at most. */
public final class Limits {
  /** Nodes of a cluster that a run is asked for: each knows of each other one, and the trace tells of every row. */
  public static final int NODES = 200;

  /** Pods of one node: the kubelet's default is 110. */
  public static final int PODS_PER_NODE = 110;

  /** Containers of one pod. */
  public static final int CONTAINERS_PER_POD = 8;

  /** Ports that one container listens on. */
  public static final int PORTS_PER_CONTAINER = 16;

  /** Services of a cluster. */
  public static final int SERVICES = 50;

  /** Ports of one Service. */
  public static final int PORTS_PER_SERVICE = 16;

  /** Endpoints of one Service: as many as an EndpointSlice holds. */
  public static final int ENDPOINTS_PER_SERVICE = 100;

  /** Endpoints of all ports of all Services, times nodes: each has rules for each on every node. */
  public static final int ENDPOINTS_ON_NODES = 10_000;

  /** NetworkPolicies of a cluster. */
  public static final int POLICIES = 20;

  /** Rules that a NetworkPolicy has for one direction. */
  public static final int RULES_PER_POLICY = 16;

  /** Peers of one such rule. */
  public static final int PEERS_PER_RULE = 16;

  /** Ports of one such rule. */
  public static final int PORTS_PER_RULE = 16;

  /** Blocks that are left out of a peer's. */
  public static final int EXCEPTIONS_PER_PEER = 8;

  /** Machines outside of the cluster. */
  public static final int HOSTS = 8;

  /** Routes that such a machine has beside its default route. */
  public static final int ROUTES_PER_HOST = 8;

  /** Segments of the node network. */
  public static final int SEGMENTS = 8;

  /** Commands of one run. */
  public static final int COMMANDS = 100;

  /** Characters of one command line. */
  public static final int COMMAND_LENGTH = 500;

  /** Parameters of one fault. */
  public static final int FAULT_PARAMETERS = 8;

  /** Events of one run; more end it in a readable halt. */
  public static final long EVENTS = 200_000;

  /** Simulated microseconds of one run: an hour. */
  public static final long MICROSECONDS = 3_600_000_000L;

  private Limits() {}
}
