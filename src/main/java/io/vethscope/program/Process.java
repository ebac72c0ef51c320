package io.vethscope.program;

import io.vethscope.engine.Cancellable;
import io.vethscope.engine.Cpu;
import io.vethscope.kernel.NetNamespace;
import io.vethscope.trace.TraceEvent.CommandEnded;
import io.vethscope.trace.TraceEvent.CommandOutput;
import io.vethscope.trace.TraceEvent.CommandStarted;
import io.vethscope.trace.TraceEvent.Ending;
import io.vethscope.wire.IpAddress;
import io.vethscope.wire.IpVersion;
import io.vethscope.wire.Ipv4Address;
import io.vethscope.wire.Ipv6Address;
import io.vethscope.wire.WireFormatException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A program that runs: where, what it printed, how it ended. */
public final class Process {
  /** Characters that are kept of what a program prints. */
  private static final int MAX_OUTPUT = 65_536;

  /** Characters that are kept of what a program shows to somebody who looks. */
  private static final int MAX_VIEW = 1 << 20;

  private final Mode mode;
  private final NetNamespace netns;
  private final int command;
  private final Resolver hosts;
  private final StringBuilder stdout = new StringBuilder();
  private final ArrayDeque<List<String>> script = new ArrayDeque<>();
  private @Nullable Programs known;
  private @Nullable Runnable onExit;
  private String stdin = "";
  private boolean ended;
  private int status;

  /** What becomes of what a process does. */
  private enum Mode {
    /** It is told from beginning to end. */
    COMMAND,
    /** Its output is told. */
    STEP,
    /** Nothing is told, and nothing takes time. */
    LOOK
  }

  /**
   * Prepares a process.
   *
   * @param netns where it runs
   * @param command the command's index in the run
   * @param hosts what names it knows, as from /etc/hosts
   */
  public Process(NetNamespace netns, int command, Resolver hosts) {
    this(Mode.COMMAND, netns, command, hosts);
  }

  private Process(Mode mode, NetNamespace netns, int command, Resolver hosts) {
    this.mode = mode;
    this.netns = netns;
    this.command = command;
    this.hosts = hosts;
  }

  /**
   * Prepares a process that does one step of a command: its output is the command's, its beginning and end are not.
   *
   * @param netns where it runs
   * @param command the command's index in the run
   */
  public static Process stepOf(NetNamespace netns, int command) {
    return new Process(Mode.STEP, netns, command, Resolver.NONE);
  }

  /**
   * Prepares a process that only looks: it ends at once, and leaves no trace. It is for programs that {@link
   * Program#shows} something.
   *
   * @param netns where it runs
   * @param hosts what names it knows
   */
  static Process looking(NetNamespace netns, Resolver hosts) {
    return new Process(Mode.LOOK, netns, 0, hosts);
  }

  public NetNamespace netns() {
    return netns;
  }

  public Cpu cpu() {
    return netns.cpu();
  }

  /** Has something called when the process has ended. */
  public void onExit(Runnable listener) {
    this.onExit = listener;
  }

  /**
   * Runs a command line as this process; commands may be joined by semicolons. One that makes no sense ends with status
   * 2 and says why.
   */
  public void run(String line, Programs programs) {
    if (mode == Mode.COMMAND) {
      netns.tracer().emit(new CommandStarted(cpu().now(), netns.where(), command, line));
    }
    guarded(() -> {
      HereDocument document = HereDocument.of(line);
      stdin = document.text();
      script.addAll(Arguments.commands(document.command()));
      known = programs;
      runNext();
    });
  }

  private void runNext() {
    List<String> words = script.remove();
    Program program =
        Objects.requireNonNull(known)
            .find(words.getFirst())
            .orElseThrow(() ->
                new UsageException(
                    words.getFirst() + ": command not found; there are: " + Objects.requireNonNull(known).names()));
    program.start(this, words.subList(1, words.size()));
  }

  private void guarded(Runnable task) {
    try {
      task.run();
    } catch (UsageException mistake) {
      String message = String.valueOf(mistake.getMessage());
      if (!message.isEmpty()) {
        print(message);
      }
      exit(mistake.status(), Ending.ERROR);
    }
  }

  /** Does something later; a {@link UsageException} in it ends the process as one at the start does. */
  public void later(long nanoseconds, Runnable task) {
    if (mode == Mode.LOOK) {
      guarded(task);
    } else {
      after(nanoseconds, () -> guarded(task));
    }
  }

  /** Does something later, unless the process has ended by then. */
  public Cancellable after(long nanoseconds, Runnable task) {
    return cpu()
        .after(
            nanoseconds,
            () -> {
              if (!ended) {
                task.run();
              }
            });
  }

  /** Prints a line. */
  public void print(String line) {
    if (stdout.length() + line.length() < (mode == Mode.LOOK ? MAX_VIEW : MAX_OUTPUT)) {
      stdout.append(line).append('\n');
    }
    if (!line.isEmpty() && mode != Mode.LOOK) {
      netns.tracer().emit(new CommandOutput(cpu().now(), netns.where(), command, line));
    }
  }

  /** Prints a text line by line. */
  public void printAll(String text) {
    text.lines().forEach(this::print);
  }

  /** Ends it. */
  public void exit(int exitStatus, Ending ending) {
    if (ended) {
      return;
    }
    if (!script.isEmpty()) {
      guarded(this::runNext);
      return;
    }
    ended = true;
    status = exitStatus;
    if (mode == Mode.COMMAND) {
      netns.tracer().emit(new CommandEnded(cpu().now(), netns.where(), command, exitStatus, ending, stdout()));
    }
    if (onExit != null) {
      onExit.run();
    }
  }

  /** What was given to it as input; empty if nothing was. */
  public String stdin() {
    return stdin;
  }

  /** What it printed so far. */
  public String stdout() {
    return stdout.toString();
  }

  /** Its exit status, once it has ended. */
  public int status() {
    return status;
  }

  public boolean hasEnded() {
    return ended;
  }

  /**
   * The address of either version that a word stands for.
   *
   * @throws UsageException if it is neither an address nor a name that is known here
   */
  public IpAddress resolveAny(String program, String host) {
    return resolveAny(program, host, Optional.empty());
  }

  /**
   * The same, where names stand for addresses of one version; else of IPv4, if they have one of it.
   *
   * @param only the version that was asked for
   * @throws UsageException if it is neither an address nor a name that is known here
   */
  public IpAddress resolveAny(String program, String host, Optional<IpVersion> only) {
    boolean hasSixAlone = hosts.find(host).isEmpty() && hosts.find6(host).isPresent();
    IpVersion version = only.orElse(hasSixAlone ? IpVersion.V6 : IpVersion.V4);
    return version == IpVersion.V6 || host.contains(":") ? resolve6(program, host) : resolve(program, host);
  }

  /**
   * The IPv6 address that a word stands for.
   *
   * @throws UsageException if it is neither an address nor a name that is known here
   */
  public Ipv6Address resolve6(String program, String host) {
    try {
      return Ipv6Address.parse(host);
    } catch (WireFormatException notAnAddress) {
      return hosts
          .find6(host)
          .orElseThrow(() ->
              new UsageException(
                  program
                      + ": "
                      + host
                      + ": Name or service not known; give an IPv6 address, or the name of a pod or node that has"
                      + " one"));
    }
  }

  /**
   * The IPv4 address that a word stands for.
   *
   * @throws UsageException if it is neither an address nor a name that is known here
   */
  public Ipv4Address resolve(String program, String host) {
    try {
      return Ipv4Address.parse(host);
    } catch (WireFormatException notAnAddress) {
      return hosts
          .find(host)
          .orElseThrow(() ->
              new UsageException(
                  program
                      + ": "
                      + host
                      + ": Name or service not known; give an IPv4 address or the name of a pod or node"));
    }
  }
}
