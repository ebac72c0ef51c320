package io.vethscope.lab;

import io.vethscope.trace.Direction;
import io.vethscope.trace.DropReason;
import io.vethscope.trace.Table;
import io.vethscope.trace.TraceEvent;
import io.vethscope.trace.TraceEvent.Dropped;
import io.vethscope.trace.TraceEvent.FrameTapped;
import io.vethscope.trace.TraceEvent.RowChanged;
import io.vethscope.trace.TraceSink;
import io.vethscope.wire.EthernetFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The events of a run, and what a test wants to know of them. Places are written {@code netns:device}. */
public final class Trace implements TraceSink {
  private final List<TraceEvent> events = new ArrayList<>();

  @Override
  public void accept(TraceEvent event) {
    events.add(event);
  }

  /** Forgets what has been so far. */
  public void clear() {
    events.clear();
  }

  public List<TraceEvent> events() {
    return List.copyOf(events);
  }

  /** The events of a kind. */
  public <T extends TraceEvent> List<T> of(Class<T> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The taps that saw a frame, in order, as {@code netns:device>} or {@code netns:device<}. */
  public List<String> path() {
    return of(FrameTapped.class).stream().map(Trace::tap).toList();
  }

  /** The taps that saw a frame whose summary holds a text. */
  public List<String> pathOf(String text) {
    return of(FrameTapped.class).stream()
        .filter(tapped -> tapped.frame().summary().contains(text))
        .map(Trace::tap)
        .toList();
  }

  private static String tap(FrameTapped tapped) {
    return tapped.where() + (tapped.direction() == Direction.OUT ? ">" : "<");
  }

  /** What a tap saw, {@code in} or {@code out} before each frame's summary. */
  public List<String> at(String place) {
    return tappedAt(place).stream()
        .map(tapped -> tapped.direction().name().toLowerCase(Locale.ROOT) + " " + tapped.frame().summary())
        .toList();
  }

  /** The frames that a tap saw. */
  public List<EthernetFrame> framesAt(String place) {
    return tappedAt(place).stream().map(FrameTapped::frame).map(EthernetFrame.class::cast).toList();
  }

  /** What a tap saw, with times and packet types. */
  public List<FrameTapped> tappedAt(String place) {
    return of(FrameTapped.class).stream().filter(tapped -> tapped.where().toString().equals(place)).toList();
  }

  /** The places where packets were dropped, each with the reason. */
  public List<String> drops() {
    return of(Dropped.class).stream().map(dropped -> dropped.where() + " " + dropped.reason()).toList();
  }

  /** The places where packets were dropped for a reason. */
  public List<String> dropsFor(DropReason reason) {
    return of(Dropped.class).stream()
        .filter(dropped -> dropped.reason() == reason)
        .map(dropped -> dropped.where().toString())
        .toList();
  }

  /** What became of a table's rows, each as {@code CHANGED text}. */
  public List<String> rows(Table table, String place) {
    return of(RowChanged.class).stream()
        .filter(changed -> changed.table() == table && changed.where().toString().equals(place))
        .map(changed -> changed.change() + " " + changed.row().text())
        .toList();
  }
}
