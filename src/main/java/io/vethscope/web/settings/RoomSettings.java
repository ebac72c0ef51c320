package io.vethscope.web.settings;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of classrooms, {@code vethscope.room.*}.
 *
 * @param rooms how many rooms this server opens
 * @param followers how many may follow one room
 * @param connections how many members of all rooms may be connected to this server at a time
 * @param patience how long a room waits for its presenter before it ends
 * @param message the largest message that a member may send
 * @param replies how many answers may wait for a member that doesn't read, before the connection is closed
 * @param sendTimeout how long a member may refuse to read before the connection is closed
 * @param hello how long somebody who has connected may wait before saying which room it is
 * @param ping how often the server asks whether a member is still there
 * @param silence how long a member may be silent, not even answering pings, before the connection is closed
 * @param knocks how many wrong codes or secrets one address may try in a minute
 * @param openings how many rooms one address may open in a minute
 * @param perSecond how many messages a member may send in a second, over some seconds; who drives may send ten times as
 *     many
 * @param redis where rooms are kept so that many servers have them, as {@code redis://host:6379}; empty: in this one
 */
public record RoomSettings(
    @DefaultValue("2000") @Min(1) @Max(1_000_000) int rooms,
    @DefaultValue("12000") @Min(1) @Max(1_000_000) int followers,
    @DefaultValue("15000") @Min(1) @Max(1_000_000) int connections,
    @DefaultValue("15m") @NotNull Duration patience,
    @DefaultValue("64KB") @NotNull DataSize message,
    @DefaultValue("32") @Min(1) @Max(10_000) int replies,
    @DefaultValue("30s") @NotNull Duration sendTimeout,
    @DefaultValue("10s") @NotNull Duration hello,
    @DefaultValue("25s") @NotNull Duration ping,
    @DefaultValue("75s") @NotNull Duration silence,
    @DefaultValue("30") @Min(1) @Max(1_000_000) int knocks,
    @DefaultValue("20") @Min(1) @Max(1_000_000) int openings,
    @DefaultValue("5") @Min(1) @Max(10_000) int perSecond,
    @DefaultValue("") @NotNull String redis) {

  /** Refuses sizes and durations that can't work. */
  public RoomSettings {
    Check.size("vethscope.room.message", message, DataSize.ofKilobytes(1), DataSize.ofMegabytes(1));
    Check.positive("vethscope.room.patience", patience);
    Check.positive("vethscope.room.send-timeout", sendTimeout);
    Check.positive("vethscope.room.hello", hello);
    Check.positive("vethscope.room.ping", ping);
    Check.positive("vethscope.room.silence", silence);
  }

  /** The largest message that a member may send, in bytes. */
  public int messageBytes() {
    return (int) message.toBytes();
  }
}
