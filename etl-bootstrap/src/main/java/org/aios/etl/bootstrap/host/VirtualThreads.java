package org.aios.etl.bootstrap.host;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;

/** Virtual threads (JEP 444), which Java 21 and later have; found at run time, since this is built for 17. Thread-safe. */
final class VirtualThreads {
    private final MethodHandle ofVirtual;
    private final MethodHandle name;
    private final MethodHandle start;

    private VirtualThreads(MethodHandle ofVirtual, MethodHandle name, MethodHandle start) {
        this.ofVirtual = ofVirtual;
        this.name = name;
        this.start = start;
    }

    /** Returns them where the platform has them. */
    static Optional<VirtualThreads> find() {
        try {
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            Class<?> builder = Class.forName("java.lang.Thread$Builder$OfVirtual");
            Class<?> parent = Class.forName("java.lang.Thread$Builder");
            return Optional.of(new VirtualThreads(
                    lookup.findStatic(Thread.class, "ofVirtual", MethodType.methodType(builder)),
                    lookup.findVirtual(parent, "name", MethodType.methodType(parent, String.class)),
                    lookup.findVirtual(parent, "start", MethodType.methodType(Thread.class, Runnable.class))));
        } catch (ReflectiveOperationException earlierJava) {
            return Optional.empty();
        }
    }

    Thread start(String threadName, Runnable task) {
        try {
            Object builder = name.invoke(ofVirtual.invoke(), threadName);
            return (Thread) start.invoke(builder, task);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("A virtual thread could not be started", e);
        }
    }
}
