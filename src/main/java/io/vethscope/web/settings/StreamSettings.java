package io.vethscope.web.settings;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of the WebSocket, {@code vethscope.stream.*}.
 *
 * @param connections how many clients may be connected at a time
 * @param runs how many runs of one connection may be under way at a time; as many that are over are remembered
 * @param message the largest message that a client may send
 * @param replies how many answers may wait for a client that doesn't read, before the server stops reading too
 * @param firstBatch events in the first message of a run: few, so that something is on the screen at once
 * @param largestBatch events in a message; each is twice as large as the one before, up to this
 * @param batch about how large a message of events may become
 * @param traces how large the traces may be, together, that are kept for the next who asks
 * @param sendTimeout how long a client may refuse to read, while it has credit, before the connection is closed
 * @param ping how often the server asks whether the client is still there
 * @param silence how long a client may be silent, not even answering pings, before the connection is closed
 * @param idle how long a client may ask for nothing before the connection is closed
 * @param allowedOrigins origins other than the server's own whose pages may connect, as {@code https://example.org}
 */
public record StreamSettings(
    @DefaultValue("500") @Min(1) @Max(100_000) int connections,
    @DefaultValue("8") @Min(1) @Max(1_000) int runs,
    @DefaultValue("1MB") @NotNull DataSize message,
    @DefaultValue("64") @Min(1) @Max(10_000) int replies,
    @DefaultValue("32") @Min(1) @Max(10_000) int firstBatch,
    @DefaultValue("512") @Min(1) @Max(10_000) int largestBatch,
    @DefaultValue("256KB") @NotNull DataSize batch,
    @DefaultValue("64MB") @NotNull DataSize traces,
    @DefaultValue("30s") @NotNull Duration sendTimeout,
    @DefaultValue("20s") @NotNull Duration ping,
    @DefaultValue("60s") @NotNull Duration silence,
    @DefaultValue("30m") @NotNull Duration idle,
    @DefaultValue @NotNull List<String> allowedOrigins) {

  /** Copies the list and refuses sizes and durations that can't work. */
  public StreamSettings {
    allowedOrigins = List.copyOf(allowedOrigins);
    Check.size("vethscope.stream.message", message, DataSize.ofKilobytes(1), DataSize.ofMegabytes(16));
    Check.size("vethscope.stream.batch", batch, DataSize.ofKilobytes(1), DataSize.ofMegabytes(16));
    Check.size("vethscope.stream.traces", traces, DataSize.ofKilobytes(1), DataSize.ofGigabytes(16));
    Check.positive("vethscope.stream.send-timeout", sendTimeout);
    Check.positive("vethscope.stream.ping", ping);
    Check.positive("vethscope.stream.silence", silence);
    Check.positive("vethscope.stream.idle", idle);
  }

  /** The largest message that a client may send, in bytes. */
  public int messageBytes() {
    return (int) message.toBytes();
  }
}
