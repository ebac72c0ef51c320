package io.vethscope.cluster.proxy;

/**
 * The names of a Service port's chains: a prefix and the first sixteen characters of a hash in base32 (RFC 4648,
 * section 6), because a chain's name has 28 characters at most ({@code portProtoHash}).
 *
 * @param port the port's name and protocol, for example {@code default/web} and {@code tcp}, one behind the other
 */
record ChainNames(String port) {
  /** All endpoints. */
  String cluster() {
    return "KUBE-SVC-" + NameHash.of(port);
  }

  /** The node's own endpoints. */
  String local() {
    return "KUBE-SVL-" + NameHash.of(port);
  }

  /** What comes to the node port. */
  String external() {
    return "KUBE-EXT-" + NameHash.of(port);
  }

  /** One endpoint. */
  String of(Endpoint endpoint) {
    return "KUBE-SEP-" + NameHash.of(port + endpoint);
  }
}
