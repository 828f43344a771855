package org.aios.etl.bootstrap.wiring;

import java.util.Optional;

/** The release. */
public final class Version {
    private Version() {}

    /** Returns the release as its jar states it; {@code development} where there is no jar. */
    public static String current() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
