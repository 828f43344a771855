package org.aios.etl.bootstrap.exchange;

import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;

/** Says in our own words what the JSON parser found wrong: its own speak of its classes and settings. Stateless. */
final class DamagedJson {
    private DamagedJson() {}

    /** Returns a refusal that names the place, where the parser knows it; bytes count from 1. */
    static RefusedException refusal(JacksonException found) {
        String what = found instanceof StreamConstraintsException
                ? "is JSON that is nested too deeply, or holds too long a number or name"
                : "is damaged JSON";
        return new RefusedException(what + place(found.getLocation()), found);
    }

    private static String place(TokenStreamLocation location) {
        boolean known = location != null && location.getByteOffset() >= 0;
        return known ? " (at byte %d)".formatted(location.getByteOffset() + 1) : "";
    }
}
