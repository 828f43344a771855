package org.aios.etl.bootstrap.host;

import java.time.Clock;
import org.aios.etl.core.port.Scheduling;
import org.aios.etl.testkit.SchedulingContract;

class ThreadSchedulingTest implements SchedulingContract {
    @Override
    public Scheduling open() {
        return new ThreadScheduling(Clock.systemUTC());
    }
}
