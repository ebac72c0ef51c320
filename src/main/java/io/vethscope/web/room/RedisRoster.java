package io.vethscope.web.room;

import io.vethscope.classroom.RoomCode;
import io.vethscope.classroom.Roster;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.dao.DataAccessException;

/**
 * How many follow on all servers: each says it about once a second, and what one has not said for a while does not
 * count.
 */
final class RedisRoster {
  private static final long OFTEN = 1_000;
  private static final long MEMORY = 5_000;

  private final RedisRooms redis;
  private final String server = RoomKey.draw();
  private final Map<RoomCode, Said> said = new ConcurrentHashMap<>();

  /** How many followers there were, and when that was asked. */
  private record Said(int total, long at) {}

  RedisRoster(RedisRooms redis) {
    this.redis = redis;
  }

  /** Says how many are here, and answers with how many there are; those here, where Redis is out of reach. */
  int count(RoomCode code, int here, long now) {
    Said before = said.get(code);
    if (before != null && now - before.at() < OFTEN) {
      return before.total();
    }
    int total = total(code, here, now);
    said.put(code, new Said(total, now));
    return total;
  }

  private int total(RoomCode code, int here, long now) {
    var roster = new Roster(MEMORY);
    try {
      redis
          .people(code, server, here + " " + now)
          .forEach((who, what) -> {
            String[] words = String.valueOf(what).split(" ", 2);
            roster.say(String.valueOf(who), Integer.parseInt(words[0]), Long.parseLong(words[1]));
          });
      return roster.total(now);
    } catch (DataAccessException gone) {
      return here;
    }
  }

  void forget(RoomCode code) {
    said.remove(code);
  }
}
