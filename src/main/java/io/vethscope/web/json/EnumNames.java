package io.vethscope.web.json;

import java.util.Locale;

/** How the protocol writes the constants of an enum: in lower case. Computed once for each enum. */
final class EnumNames {
  private final ClassValue<String[]> names =
      new ClassValue<>() {
        @Override
        protected String[] computeValue(Class<?> type) {
          Object[] constants = type.getEnumConstants();
          var lower = new String[constants.length];
          for (int i = 0; i < lower.length; i++) {
            lower[i] = ((Enum<?>) constants[i]).name().toLowerCase(Locale.ROOT);
          }
          return lower;
        }
      };

  @SuppressWarnings("EnumOrdinal") // The order is that of getEnumConstants, here and now; it never leaves the process.
  String of(Enum<?> constant) {
    return names.get(constant.getDeclaringClass())[constant.ordinal()];
  }
}
