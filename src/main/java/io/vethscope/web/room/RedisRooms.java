package io.vethscope.web.room;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisURI;
import io.vethscope.classroom.RoomCode;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.listener.ChannelTopic;
import org.springframework.data.redis.listener.RedisMessageListenerContainer;

/**
 * What this server says to Redis: a text for each room, a hash for its votes and one for its servers, and a channel
 * that all servers hear. Every method throws a {@code DataAccessException} at once where Redis is out of reach.
 */
final class RedisRooms implements AutoCloseable {
  /** What stands in the place of a room that has ended, for servers that did not hear of it. */
  static final String ENDED = "ended";

  private static final String CHANNEL = "vethscope:rooms";
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final long RECOVERY = 500;

  /** Replaces a text by another, if it is still the one that was read, and tells everybody. */
  private static final DefaultRedisScript<Long> REPLACE =
      new DefaultRedisScript<>(
          """
          if (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then return 0 end
          redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
          if ARGV[4] ~= '' then redis.call('PUBLISH', KEYS[2], ARGV[4]) end
          return 1
          """,
          Long.class);

  private final LettuceConnectionFactory connections;
  private final StringRedisTemplate redis;
  private final RedisMessageListenerContainer channel = new RedisMessageListenerContainer();
  private final Duration life;

  /**
   * Connects.
   *
   * @param uri {@code redis://[user:password@]host[:port][/database]}, or {@code rediss} for TLS
   * @param life how long a room is kept that nobody changes
   */
  RedisRooms(String uri, Duration life) {
    this.life = life;
    RedisURI address = RedisURI.create(uri);
    var options =
        ClientOptions.builder().disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS).build();
    LettuceClientConfiguration.LettuceClientConfigurationBuilder client =
        LettuceClientConfiguration.builder().apply(address).clientOptions(options).commandTimeout(TIMEOUT);
    connections =
        new LettuceConnectionFactory(LettuceConnectionFactory.createRedisConfiguration(address), client.build());
    connections.afterPropertiesSet();
    connections.start();
    redis = new StringRedisTemplate(connections);
  }

  /** Hears what servers publish, this one included, from now on, and again after Redis was gone. */
  void listen(Consumer<String> hear) {
    channel.setConnectionFactory(connections);
    channel.setRecoveryInterval(RECOVERY);
    channel.addMessageListener(
        (message, pattern) -> hear.accept(new String(message.getBody(), java.nio.charset.StandardCharsets.UTF_8)),
        new ChannelTopic(CHANNEL));
    channel.afterPropertiesSet();
    channel.start();
  }

  @Nullable String get(RoomCode code) {
    return redis.opsForValue().get(key(code));
  }

  List<@Nullable String> getAll(Collection<RoomCode> codes) {
    return redis.opsForValue().multiGet(codes.stream().map(RedisRooms::key).toList());
  }

  /**
   * Puts a text in the place of another.
   *
   * @param before what was read; empty: nothing
   * @param news what is published; empty: nothing
   * @return whether it was still there
   */
  boolean replace(RoomCode code, String before, String after, String news) {
    Long done =
        redis.execute(REPLACE, List.of(key(code), CHANNEL), before, after, String.valueOf(life.toMillis()), news);
    return done != null && done == 1;
  }

  void end(RoomCode code, String news) {
    redis.opsForValue().set(key(code), ENDED, life);
    publish(news);
  }

  void publish(String news) {
    redis.convertAndSend(CHANNEL, news);
  }

  void vote(RoomCode code, long question, String member, int choice) {
    String votes = key(code) + ":votes:" + question;
    redis.opsForHash().put(votes, member, String.valueOf(choice));
    redis.expire(votes, life);
  }

  List<Object> votes(RoomCode code, long question) {
    return redis.opsForHash().values(key(code) + ":votes:" + question);
  }

  /** What each server said how many it has, and when, after this one has said so. */
  Map<Object, Object> people(RoomCode code, String server, String said) {
    String people = key(code) + ":people";
    redis.opsForHash().put(people, server, said);
    redis.expire(people, life);
    return redis.opsForHash().entries(people);
  }

  /** Whether Redis answers. */
  void ping() {
    redis.execute(org.springframework.data.redis.connection.RedisConnection::ping);
  }

  private static String key(RoomCode code) {
    return "vethscope:room:" + code.text();
  }

  @Override
  public void close() {
    channel.stop();
    connections.destroy();
  }
}
