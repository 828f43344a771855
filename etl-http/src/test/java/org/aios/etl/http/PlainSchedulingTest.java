package org.aios.etl.http;

import org.aios.etl.core.port.Scheduling;
import org.aios.etl.testkit.SchedulingContract;

class PlainSchedulingTest implements SchedulingContract {
    @Override
    public Scheduling open() {
        return new PlainScheduling();
    }
}
