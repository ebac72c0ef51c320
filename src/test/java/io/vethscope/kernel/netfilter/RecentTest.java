package io.vethscope.kernel.netfilter;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.trace.Table;
import io.vethscope.trace.TraceEvent.Change;
import io.vethscope.trace.TraceEvent.RowChanged;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lists of addresses that packets came from lately. */
class RecentTest {
  private final RouterLab net = new RouterLab();

  private String pings(int count, double pause) {
    return net.onLeft("ping -c " + count + " -i " + pause + " -W 1 10.0.2.2").stdout();
  }

  private List<Change> rows() {
    return net.trace().of(RowChanged.class).stream()
        .filter(row -> row.table() == Table.RECENT)
        .map(RowChanged::change)
        .toList();
  }

  @Test
  void whoeverCameOnceIsKnown() {
    net.rule("-A FORWARD -p icmp --icmp-type 8 -m recent --name seen --rcheck -j DROP")
        .rule("-A FORWARD -p icmp --icmp-type 8 -m recent --name seen --set");

    assertThat(pings(3, 0.5)).contains("3 packets transmitted, 1 received");
    assertThat(rows()).containsExactly(Change.ADDED);
  }

  @Test
  void whoeverCameLongAgoIsForgotten() {
    net.rule("-A FORWARD -p icmp --icmp-type 8 -m recent --name seen --rcheck --seconds 2 --reap -j DROP")
        .rule("-A FORWARD -p icmp --icmp-type 8 -m recent --name seen --set");

    assertThat(pings(6, 1)).contains("6 packets transmitted, 2 received");
    assertThat(rows()).containsExactly(Change.ADDED, Change.REMOVED, Change.ADDED);
  }

  @Test
  void updatingKeepsSomebodyOut() {
    net.rule("-A FORWARD -p icmp --icmp-type 8 -m recent --name seen --update --seconds 2 -j DROP")
        .rule("-A FORWARD -p icmp --icmp-type 8 -m recent --name seen --set");

    assertThat(pings(6, 1)).contains("6 packets transmitted, 1 received");
  }

  @Test
  void onlySoManyPacketsAreTooMany() {
    net.rule("-A FORWARD -p icmp --icmp-type 8 -m recent --name seen --set")
        .rule("-A FORWARD -p icmp --icmp-type 8 -m recent --name seen --rcheck --seconds 60 --hitcount 4 -j DROP");

    assertThat(pings(5, 0.2)).contains("5 packets transmitted, 3 received");
  }

  @Test
  void aMaskTakesNeighboursTogether() {
    net.rule("-A FORWARD -p icmp --icmp-type 8 -m recent --name seen --set --mask 255.255.255.0");
    pings(1, 1);

    RowChanged row =
        net.trace().of(RowChanged.class).stream().filter(r -> r.table() == Table.RECENT).toList().getLast();
    assertThat(row.row().key()).isEqualTo("seen 10.0.1.0");
    assertThat(row.row().text()).startsWith("src=10.0.1.0 ttl: 64 last_seen: ");
  }

  @Test
  void aListGoesWithItsLastRule() {
    net.rule("-A FORWARD -p icmp --icmp-type 8 -m recent --name seen --set");
    pings(2, 0.2);
    net.rule("-F FORWARD");

    assertThat(rows()).containsExactly(Change.ADDED, Change.CHANGED, Change.REMOVED);
  }
}
