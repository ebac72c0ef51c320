package io.vethscope.kernel;

import io.vethscope.trace.Table;
import io.vethscope.trace.TraceEvent.Change;
import io.vethscope.trace.TraceEvent.Lookup;
import io.vethscope.trace.TraceEvent.Outcome;
import io.vethscope.trace.TraceEvent.Released;
import io.vethscope.trace.TraceEvent.RowChanged;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.MacAddress;
import org.jspecify.annotations.Nullable;

/** What the trace is told of one neighbour, and the row that it has at the moment. */
final class NeighbourTrace {
  private final NetDevice device;
  private final IpAddress address;
  private NeighbourRow row;
  private boolean reported;

  NeighbourTrace(NetDevice device, IpAddress address) {
    this.device = device;
    this.address = address;
    this.row = new NeighbourRow(address, device.name(), null, NudState.NONE, false);
  }

  NeighbourRow row() {
    return row;
  }

  /** Sets what the row is, without a word: for what no tool shows. */
  void set(NudState state, @Nullable MacAddress mac) {
    row = new NeighbourRow(address, device.name(), mac, state, row.router());
  }

  /** Notes whether it said that it is a router ({@code NTF_ROUTER}); the next change tells of it. */
  void setRouter(boolean router) {
    row = new NeighbourRow(row.address(), row.device(), row.mac(), row.state(), router);
  }

  void changed(NudState state, @Nullable MacAddress mac, String why) {
    set(state, mac);
    report(reported ? Change.CHANGED : Change.ADDED, why);
    reported = true;
  }

  void removed(String why) {
    report(Change.REMOVED, why);
  }

  private void report(Change change, String why) {
    device.netns().tracer().emit(new RowChanged(now(), device.where(), Table.NEIGHBOUR, change, row, why));
  }

  void lookedUp(SkBuff skb, Outcome outcome) {
    device
        .netns()
        .tracer()
        .emit(new Lookup(now(), device.where(), skb.id(), Table.NEIGHBOUR, address, row, outcome, row.mac()));
  }

  void released(SkBuff skb) {
    String why = address + " is at " + row.mac();
    device.netns().tracer().emit(new Released(now(), device.where(), skb.id(), why));
  }

  private long now() {
    return device.netns().cpu().now();
  }
}
