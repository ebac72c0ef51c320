package io.vethscope.web.room;

import io.vethscope.classroom.Question;
import io.vethscope.classroom.Room;
import io.vethscope.classroom.RoomCode;
import io.vethscope.web.problem.ProblemException;
import io.vethscope.web.settings.RoomSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;

/**
 * Rooms in Redis, so that any server serves any follower. Each server keeps a copy of the rooms that it has members of:
 * while Redis is gone its members go on with that, and when Redis is back, even empty, the later of the two values
 * holds.
 */
@SuppressWarnings("ReferenceEquality") // A room that nothing was done to is the same object.
final class RedisStore implements RoomStore, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RedisStore.class);
  private static final int ATTEMPTS = 50;
  private static final long SEEN = 10_000;

  private final RedisRooms redis;
  private final RoomSettings settings;
  private final RedisRoster people;
  private final Map<RoomCode, Room> known = new ConcurrentHashMap<>();
  private @Nullable Listener listener;
  private volatile boolean reachable = true;

  RedisStore(RedisRooms redis, RoomSettings settings) {
    this.redis = redis;
    this.settings = settings;
    this.people = new RedisRoster(redis);
  }

  /** Whether Redis answered when it was asked last. */
  boolean isReachable() {
    return reachable;
  }

  @Override
  public void listen(Listener one) {
    listener = one;
    redis.listen(this::hear);
  }

  private Listener listener() {
    if (listener == null) {
      throw new IllegalStateException("Nobody listens to the rooms yet.");
    }
    return listener;
  }

  private void hear(String news) {
    char kind = news.charAt(0);
    String rest = news.substring(1);
    if (kind == 'R') {
      take(RoomRecord.read(rest), false);
    } else if (kind == 'E') {
      endHere(new RoomCode(rest));
    } else {
      int code = rest.indexOf(' ');
      listener().pointed(new RoomCode(rest.substring(0, code)), rest.substring(code + 1));
    }
  }

  /**
   * Takes a value of a room, unless a later one is known; of a room that this server has nothing to do with only if it
   * is used.
   */
  private void take(Room room, boolean used) {
    Room latest =
        known.compute(
            room.code(),
            (code, before) -> {
              if (before == null) {
                return used ? room : null;
              }
              return room.isNewerThan(before) ? room.seenAt(before.seen()) : before.seenAt(room.seen());
            });
    if (latest != null) {
      listener().changed(latest);
    }
  }

  private void endHere(RoomCode code) {
    known.remove(code);
    people.forget(code);
    listener().ended(code);
  }

  @Override
  public Optional<Room> find(RoomCode code) {
    try {
      Optional<Room> found = parse(redis.get(code));
      reached();
      found.ifPresent(room -> take(room, true));
    } catch (DataAccessException gone) {
      lost(gone);
    }
    return Optional.ofNullable(known.get(code));
  }

  private static Optional<Room> parse(@Nullable String text) {
    return text == null || text.equals(RedisRooms.ENDED) ? Optional.empty() : Optional.of(RoomRecord.read(text));
  }

  @Override
  public Added add(Room room) {
    if (known.size() >= settings.rooms()) {
      return Added.FULL;
    }
    try {
      String text = RoomRecord.write(room);
      String before = RedisRooms.ENDED.equals(redis.get(room.code())) ? RedisRooms.ENDED : "";
      if (!redis.replace(room.code(), before, text, "R" + text)) {
        return Added.TAKEN;
      }
      reached();
    } catch (DataAccessException gone) {
      lost(gone);
    }
    take(room, true);
    return Added.ADDED;
  }

  @Override
  public Optional<Room> change(RoomCode code, UnaryOperator<Room> change) {
    try {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        String text = redis.get(code);
        Room before = text == null ? known.get(code) : parse(text).orElse(null);
        if (before == null) {
          return Optional.empty();
        }
        Room copy = known.get(code);
        Room base = copy != null && copy.isNewerThan(before) ? copy : before;
        Room after = change.apply(base);
        String next = RoomRecord.write(after);
        if (after == base || redis.replace(code, text == null ? "" : text, next, "R" + next)) {
          reached();
          take(after, true);
          return Optional.of(after);
        }
      }
      throw new ProblemException(503, "This room changes too quickly; try again.");
    } catch (DataAccessException gone) {
      lost(gone);
      Room after = known.computeIfPresent(code, (key, room) -> change.apply(room));
      if (after != null) {
        listener().changed(after);
      }
      return Optional.ofNullable(after);
    }
  }

  @Override
  public void seen(RoomCode code, long now) {
    Room room = known.get(code);
    if (room != null && now - room.seen() > SEEN) {
      change(code, before -> before.seenAt(now));
    }
  }

  @Override
  public void end(RoomCode code) {
    try {
      redis.end(code, "E" + code.text());
    } catch (DataAccessException gone) {
      lost(gone);
    }
    endHere(code);
  }

  @Override
  public void point(RoomCode code, String message) {
    try {
      redis.publish("P" + code.text() + " " + message);
    } catch (DataAccessException gone) {
      lost(gone);
      listener().pointed(code, message);
    }
  }

  @Override
  public void vote(RoomCode code, Question question, String member, int choice) {
    if (choice >= question.answers()) {
      throw new ProblemException(422, "The question has " + question.answers() + " answers; choose one of them.");
    }
    try {
      redis.vote(code, question.id(), member, choice);
    } catch (DataAccessException gone) {
      lost(gone);
      throw new ProblemException(503, "Answers can't be counted at the moment; choose again in a while.");
    }
  }

  @Override
  public List<Integer> counts(RoomCode code, Question question) {
    List<Integer> counts = new ArrayList<>(Collections.nCopies(question.answers(), 0));
    try {
      for (Object vote : redis.votes(code, question.id())) {
        int answer = Integer.parseInt(String.valueOf(vote));
        counts.set(answer, counts.get(answer) + 1);
      }
    } catch (DataAccessException gone) {
      lost(gone);
    }
    return counts;
  }

  @Override
  public int followers(RoomCode code, int here, long now) {
    return people.count(code, here, now);
  }

  @Override
  public List<Room> rooms() {
    return List.copyOf(known.values());
  }

  /** Compares the copies with Redis: what was not heard is made up for, what Redis has lost it gets back. */
  @Override
  public void compare() {
    List<RoomCode> codes = List.copyOf(known.keySet());
    try {
      if (codes.isEmpty()) {
        redis.ping();
      } else {
        List<@Nullable String> texts = redis.getAll(codes);
        for (int i = 0; i < codes.size(); i++) {
          compare(codes.get(i), texts.get(i));
        }
      }
      reached();
    } catch (DataAccessException gone) {
      lost(gone);
    }
  }

  private void compare(RoomCode code, @Nullable String text) {
    Room copy = known.get(code);
    if (copy == null) {
      return;
    }
    if (RedisRooms.ENDED.equals(text)) {
      endHere(code);
      return;
    }
    Room stored = parse(text).orElse(null);
    if (stored == null || copy.isNewerThan(stored)) {
      String mine = RoomRecord.write(copy);
      redis.replace(code, text == null ? "" : text, mine, "R" + mine);
    } else {
      take(stored, true);
    }
  }

  private void lost(DataAccessException gone) {
    if (reachable) {
      reachable = false;
      String why = NestedExceptionUtils.getMostSpecificCause(gone).getMessage();
      LOG.warn("Redis is out of reach; rooms go on with what this server knows: {}", why);
    }
  }

  private void reached() {
    if (!reachable) {
      reachable = true;
      LOG.info("Redis is back.");
    }
  }

  @Override
  public void close() {
    redis.close();
  }
}
