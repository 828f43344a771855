package org.aios.etl.bootstrap.report;

import java.nio.charset.StandardCharsets;
import org.aios.etl.core.cache.Canonical;

/** Turns ids into file names: never out of the folder, never two ids to one name, readable where possible. */
public final class PageNames {
    private static final String PLAIN = "abcdefghijklmnopqrstuvwxyz0123456789-_.";
    private static final int LONGEST = 120;
    private static final int HASH_LENGTH = 16;

    private PageNames() {}

    /** Returns a file name without an ending. */
    public static String of(String id) {
        StringBuilder name = new StringBuilder();
        for (byte b : id.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain = PLAIN.indexOf(c) >= 0 && !(c == '.' && name.isEmpty());
            boolean capital = c >= 'A' && c <= 'Z';
            name.append(plain || capital ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        if (name.length() <= LONGEST && !name.isEmpty()) {
            return name.toString();
        }
        String hash = Canonical.sha256(id).substring(0, HASH_LENGTH);
        return name.substring(0, Math.min(name.length(), LONGEST - HASH_LENGTH)) + "~" + hash;
    }
}
