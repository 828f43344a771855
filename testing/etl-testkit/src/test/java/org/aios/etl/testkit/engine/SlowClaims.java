package org.aios.etl.testkit.engine;

import java.io.IOException;
import java.util.Optional;
import org.aios.etl.core.port.Claims;

/** Claims whose every step may take a while. */
record SlowClaims(Claims claims, SlowSteps disk) implements Claims {
    @Override
    public Optional<Claim> tryClaim(String key) {
        disk.step();
        Optional<Claim> claim = claims.tryClaim(key);
        disk.step();
        return claim.map(held -> () -> {
            disk.step();
            held.close();
            disk.step();
        });
    }

    @Override
    public void close() throws IOException {
        claims.close();
    }
}
