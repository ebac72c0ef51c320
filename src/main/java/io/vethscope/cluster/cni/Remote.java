package io.vethscope.cluster.cni;

import io.vethscope.wire.IpAddress;
import io.vethscope.wire.IpPrefix;

/** Another node, as its lease describes it, for one of the versions of IP. */
public sealed interface Remote permits RemoteNode, RemoteNode6 {
  /** Its pod network. */
  IpPrefix subnet();

  /** Its address on the node network. */
  IpAddress address();

  /** What its backend told. */
  BackendData data();
}
