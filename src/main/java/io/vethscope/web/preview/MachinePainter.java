package io.vethscope.web.preview;

import io.vethscope.trace.Where;
import java.util.Optional;

/** A node with its pods, its bridge and what is below, or a machine outside of the cluster. */
final class MachinePainter {
  private static final double PAD = 20;
  private static final double LIT = 4;
  private static final double UNLIT = 1.5;
  private static final double CABLE = 5;
  private static final String OUTSIDE = "outside of the cluster";

  private final Sheet sheet;
  private final Sketch sketch;
  private final Sketch.Machine machine;
  private final Box card;
  private final Box bar;
  private final Box tunnel;
  private final Box nic;

  MachinePainter(Sheet sheet, Sketch sketch, Sketch.Machine machine, Box card) {
    this.sheet = sheet;
    this.sketch = sketch;
    this.machine = machine;
    this.card = card;
    double whole = card.width() - 2 * PAD;
    double half = (whole - PAD) / 2;
    double plug = machine.isNode() ? half : whole;
    this.bar = new Box(card.x() + PAD, card.y() + 136, whole, 38);
    this.tunnel = new Box(card.x() + PAD, card.y() + 204, half, 40);
    this.nic = new Box(card.right() - PAD - plug, card.y() + 204, plug, 40);
  }

  /** Draws it, and its cable down to the network. */
  void paint(double network) {
    sheet.box(card, 16, Ink.CARD, Ink.LINE, UNLIT);
    String address = machine.card().map(Sketch.Device::address).orElse("");
    double room = card.width() - 3 * PAD - Typeface.PLAIN.width(address, 17);
    sheet.text(machine.name(), Typeface.STRONG, 20, Ink.INK, card.x() + PAD, card.y() + 33, room);
    sheet.textBefore(address, Typeface.PLAIN, 17, Ink.INK_3, card.right() - PAD, card.y() + 33);
    cables(network);
    pods();
    if (machine.isNode()) {
      bar();
    } else {
      sheet.textIn(card, OUTSIDE, Typeface.PLAIN, 17, Ink.INK_3, card.centre());
    }
    machine.tunnel().ifPresent(device -> device(tunnel, device, Ink.OVERLAY, Ink.OVERLAY_SOFT));
    machine.card().ifPresent(device -> device(nic, device, Ink.L2, Ink.L2_SOFT));
    marks();
  }

  private boolean isLit(Optional<Sketch.Device> device) {
    return device.filter(sketch::isOnWay).isPresent();
  }

  private void cables(double network) {
    boolean wraps = isLit(machine.tunnel());
    boolean leaves = isLit(machine.card());
    boolean fromPods = machine.pods().stream().anyMatch(pod -> sketch.isOnWay(pod.device()));
    if (machine.tunnel().isPresent()) {
      cable(tunnel.middle(), bar.bottom(), tunnel.middle(), tunnel.y(), wraps, Ink.IP);
      cable(tunnel.right(), tunnel.centre(), nic.x(), nic.centre(), wraps && leaves, Ink.OVERLAY);
    }
    if (machine.isNode()) {
      cable(nic.middle(), bar.bottom(), nic.middle(), nic.y(), leaves && fromPods && !wraps, Ink.IP);
    }
    cable(nic.middle(), nic.bottom(), nic.middle(), network, leaves, wraps ? Ink.OVERLAY : Ink.IP);
  }

  private void cable(double x1, double y1, double x2, double y2, boolean isLit, Ink lit) {
    sheet.line(x1, y1, x2, y2, isLit ? lit : Ink.LINE, isLit ? CABLE : 2.5);
  }

  /** The place of a pod among its neighbours. */
  private Box box(int index) {
    int count = machine.pods().size();
    double width = (card.width() - 2 * PAD - 14 * (count - 1)) / count;
    return new Box(card.x() + PAD + index * (width + 14), card.y() + 50, width, 58);
  }

  private void pods() {
    for (int i = 0; i < machine.pods().size(); i++) {
      Sketch.Pod pod = machine.pods().get(i);
      Box box = box(i);
      boolean isLit = sketch.way().stream().anyMatch(where -> where.netns().equals(pod.name()));
      cable(box.middle(), box.bottom(), box.middle(), bar.y(), sketch.isOnWay(pod.device()), Ink.IP);
      sheet.box(box, 10, isLit ? Ink.IP_SOFT : Ink.CTL_SOFT, isLit ? Ink.IP : Ink.LINE, isLit ? LIT : UNLIT);
      sheet.textIn(box, pod.name(), Typeface.STRONG, 18, Ink.INK, box.y() + 26);
      sheet.textIn(box, pod.device().address(), Typeface.PLAIN, 15, Ink.INK_2, box.y() + 47);
    }
  }

  /** Where packets of the node's pods come together. */
  private void bar() {
    boolean isLit = machine.pods().stream().anyMatch(pod -> sketch.isOnWay(pod.device()));
    boolean isBridge = machine.bridge().isPresent();
    Ink tone = isBridge ? Ink.L2 : Ink.CTL;
    sheet.box(bar, 9, isBridge ? Ink.L2_SOFT : Ink.CTL_SOFT, isLit ? tone : Ink.LINE, isLit ? LIT : UNLIT);
    String name = machine.bridge().map(device -> device.where().device()).orElse("routes");
    String more =
        machine.more() == 0 ? "" : "and " + machine.more() + (machine.more() == 1 ? " more pod" : " more pods");
    sheet.text(name, Typeface.STRONG, 17, Ink.INK, bar.x() + 14, bar.y() + 25, bar.width() / 2);
    String right = more.isEmpty() ? machine.bridge().map(Sketch.Device::address).orElse("") : more;
    sheet.textBefore(right, Typeface.PLAIN, 16, Ink.INK_3, bar.right() - 14, bar.y() + 25);
  }

  private void device(Box box, Sketch.Device device, Ink tone, Ink soft) {
    boolean isLit = sketch.isOnWay(device);
    sheet.box(box, 9, soft, isLit ? tone : Ink.LINE, isLit ? LIT : UNLIT);
    sheet.textIn(box, device.where().device(), Typeface.STRONG, 17, Ink.INK, box.y() + 26);
  }

  private void marks() {
    sketch
        .stop()
        .flatMap(stop -> place(stop.where()))
        .ifPresent(box -> {
          sheet.dot(box.right() - 4, box.y() + 4, 12, Ink.CARD);
          sheet.dot(box.right() - 4, box.y() + 4, 9, Ink.IP);
        });
    sketch
        .lost()
        .flatMap(loss -> place(loss.where()))
        .ifPresent(box -> {
          double x = box.x() + 4;
          double y = box.y() + 4;
          sheet.dot(x, y, 14, Ink.DROP);
          sheet.line(x - 5, y - 5, x + 5, y + 5, Ink.CARD, 3);
          sheet.line(x - 5, y + 5, x + 5, y - 5, Ink.CARD, 3);
        });
  }

  /** Where a device is drawn here; a port of the bridge stands for its pod's cable. */
  private Optional<Box> place(Where where) {
    for (int i = 0; i < machine.pods().size(); i++) {
      Sketch.Pod pod = machine.pods().get(i);
      if (where.netns().equals(pod.name()) || where.equals(pod.device().info().peer())) {
        return Optional.of(box(i));
      }
    }
    if (!where.netns().equals(machine.name())) {
      return Optional.empty();
    }
    if (machine.tunnel().filter(device -> device.where().equals(where)).isPresent()) {
      return Optional.of(tunnel);
    }
    return Optional.of(machine.card().filter(device -> device.where().equals(where)).isPresent() ? nic : bar);
  }
}
