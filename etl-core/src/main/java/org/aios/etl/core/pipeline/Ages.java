package org.aios.etl.core.pipeline;

import java.time.Duration;

/** Says how old something is. */
final class Ages {
    private Ages() {}

    /** Returns a time in the largest unit of which there are two, rounded down. */
    static String words(Duration age) {
        if (age.toDays() > 1) {
            return age.toDays() + " days";
        }
        if (age.toHours() > 1) {
            return age.toHours() + " hours";
        }
        return age.toMinutes() > 1 ? age.toMinutes() + " minutes" : age.toSeconds() + " seconds";
    }
}
