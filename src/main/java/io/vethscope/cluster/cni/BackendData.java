package io.vethscope.cluster.cni;

import io.vethscope.wire.MacAddress;

/** What a backend tells the other nodes ({@code flannel.alpha.coreos.com/backend-data}). */
public sealed interface BackendData {
  /** Nothing: the node's address is enough. */
  record None() implements BackendData {
    @Override
    public String toString() {
      return "";
    }
  }

  /** The hardware address of vxlan's device. */
  record Vtep(MacAddress mac) implements BackendData {
    @Override
    public String toString() {
      return "VtepMAC " + mac;
    }
  }

  /** The public key of wireguard's device, in base 64. */
  record PublicKey(String key) implements BackendData {
    @Override
    public String toString() {
      return "PublicKey " + key;
    }
  }
}
