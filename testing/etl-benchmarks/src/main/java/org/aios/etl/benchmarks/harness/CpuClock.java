package org.aios.etl.benchmarks.harness;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/** What this process has used so far: processor time with all its threads, and the time its collector and compiler took. */
public record CpuClock(long cpuNanos, long wallNanos, long gcMillis, long jitMillis) {
    /** Reads the clocks. */
    public static CpuClock now() {
        long gc = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
        return new CpuClock(
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime(),
                System.nanoTime(),
                gc,
                ManagementFactory.getCompilationMXBean().getTotalCompilationTime());
    }

    /** Returns what was used since an earlier reading. */
    public CpuClock since(CpuClock before) {
        return new CpuClock(
                cpuNanos - before.cpuNanos,
                wallNanos - before.wallNanos,
                gcMillis - before.gcMillis,
                jitMillis - before.jitMillis);
    }
}
