package io.vethscope.snapshot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Changes parsed JSON at random places, the same for the same seed. */
final class Mutations {
  private static final List<Object> HOSTILE =
      List.of(
          "",
          "x",
          "10.244.1.300",
          "10.244.1.0/33",
          "fe80::1",
          "ff:ff:ff:ff:ff:ff",
          "00:00:00:00:00:00",
          "eth0",
          "lo",
          "local",
          "0x10000000000000000",
          -1,
          0,
          1,
          33,
          65_536,
          Integer.MAX_VALUE,
          Long.MAX_VALUE,
          -1e300,
          1e300,
          Double.NaN,
          0.5,
          true,
          List.of(),
          List.of(1),
          Map.of(),
          Map.of("family", "inet"));

  private final Random random;

  Mutations(long seed) {
    this.random = new Random(seed);
  }

  /** A place in a tree of maps and lists. */
  private record Place(Object parent, Object key) {
    @Nullable Object value() {
      return parent instanceof Map<?, ?> map ? map.get(key) : ((List<?>) parent).get((Integer) key);
    }

    @SuppressWarnings("unchecked")
    void set(@Nullable Object value) {
      if (parent instanceof Map<?, ?> map) {
        ((Map<Object, @Nullable Object>) map).put(key, value);
      } else {
        ((List<@Nullable Object>) parent).set((Integer) key, value);
      }
    }

    void remove() {
      if (parent instanceof Map<?, ?> map) {
        map.remove(key);
      } else {
        ((List<?>) parent).remove(((Integer) key).intValue());
      }
    }
  }

  /** A copy with one to three changes. */
  Map<String, Object> of(Map<String, Object> json) {
    Map<String, Object> copy = new LinkedHashMap<>();
    json.forEach((key, value) -> copy.put(key, copy(value)));
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      change(copy);
    }
    return copy;
  }

  private void change(Map<String, Object> json) {
    List<Place> places = new ArrayList<>();
    collect(json, places);
    Place place = places.get(random.nextInt(places.size()));
    switch (random.nextInt(6)) {
      case 0 -> place.remove();
      case 1 -> place.set(null);
      case 2 -> place.set(copy(places.get(random.nextInt(places.size())).value()));
      case 3 -> repeat(place);
      default -> place.set(copy(HOSTILE.get(random.nextInt(HOSTILE.size()))));
    }
  }

  private static void repeat(Place place) {
    if (place.value() instanceof List<?> list && !list.isEmpty()) {
      List<@Nullable Object> longer = new ArrayList<>(list);
      longer.add(copy(list.getFirst()));
      place.set(longer);
    } else {
      place.set(new ArrayList<>(Collections.nCopies(3, place.value())));
    }
  }

  private static void collect(@Nullable Object value, List<Place> places) {
    if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        places.add(new Place(map, entry.getKey()));
        // A namespace has a hundred settings; to change one of them now and then is enough.
        if (!"sysctl".equals(entry.getKey())) {
          collect(entry.getValue(), places);
        }
      }
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        places.add(new Place(list, i));
        collect(list.get(i), places);
      }
    }
  }

  private static @Nullable Object copy(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, child) -> copy.put(key, copy(child)));
        yield copy;
      }
      case List<?> list -> {
        List<@Nullable Object> copy = new ArrayList<>();
        list.forEach(child -> copy.add(copy(child)));
        yield copy;
      }
      case null, default -> value;
    };
  }
}
