package org.aios.etl.testkit;

import org.aios.etl.core.port.SavingsRecord;

class MemorySavingsRecordTest implements SavingsRecordContract {
    private final MemorySavingsRecord record = new MemorySavingsRecord();

    @Override
    public SavingsRecord open() {
        return record.another();
    }
}
