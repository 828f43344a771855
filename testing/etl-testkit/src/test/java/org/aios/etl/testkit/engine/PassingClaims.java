package org.aios.etl.testkit.engine;

import java.io.IOException;
import java.util.Optional;
import org.aios.etl.core.port.Claims;
import org.aios.etl.testkit.SeededScheduling;

/** Claims during whose steps others may go on. */
record PassingClaims(Claims claims, SeededScheduling scheduling) implements Claims {
    @Override
    public Optional<Claim> tryClaim(String key) {
        scheduling.pass();
        Optional<Claim> claim = claims.tryClaim(key);
        scheduling.pass();
        return claim.map(held -> () -> {
            scheduling.pass();
            held.close();
            scheduling.pass();
        });
    }

    @Override
    public void close() throws IOException {
        claims.close();
    }
}
