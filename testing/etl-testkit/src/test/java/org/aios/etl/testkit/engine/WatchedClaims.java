package org.aios.etl.testkit.engine;

import java.io.IOException;
import java.util.Optional;
import org.aios.etl.core.port.Claims;

/** The claims of one process of the world, on a slow disk. */
record WatchedClaims(Claims claims, SimulatedProcess process) implements Claims {
    @Override
    public Optional<Claim> tryClaim(String key) {
        process.step();
        Optional<Claim> claim = claims.tryClaim(key);
        process.step();
        return claim;
    }

    @Override
    public void close() throws IOException {
        claims.close();
    }
}
