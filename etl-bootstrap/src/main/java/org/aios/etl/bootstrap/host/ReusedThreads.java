package org.aios.etl.bootstrap.host;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Daemon threads that wait a second for another task before they end. A batch of paid jobs starts a thread for each; making
 * and ending one takes a millisecond on some machines. Never more threads than tasks ran at once. Thread-safe.
 */
final class ReusedThreads {
    private final ExecutorService threads = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), ReusedThreads::daemon);

    /** Starts a task on a thread that has its name meanwhile. */
    Task start(String name, Runnable work) {
        Task task = new Task(name, work);
        threads.execute(task);
        return task;
    }

    private static Thread daemon(Runnable runnable) {
        Thread thread = new Thread(runnable, "etl-idle");
        thread.setDaemon(true);
        return thread;
    }

    /** A task; interrupted at most while it runs or before it begins, so that no later one on its thread is hit. */
    static final class Task implements Runnable {
        private final String name;
        private final Runnable work;
        private final ReentrantLock lock = new ReentrantLock();
        /** Guarded by the lock, like the next. */
        private @Nullable Thread thread;

        private boolean interrupted;

        Task(String name, Runnable work) {
            this.name = name;
            this.work = work;
        }

        void interrupt() {
            lock.lock();
            try {
                interrupted = true;
                if (thread != null) {
                    thread.interrupt();
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void run() {
            Thread.currentThread().setName(name);
            begin();
            try {
                work.run();
            } finally {
                end();
            }
        }

        private void begin() {
            lock.lock();
            try {
                thread = Thread.currentThread();
                if (interrupted) {
                    thread.interrupt();
                }
            } finally {
                lock.unlock();
            }
        }

        private void end() {
            lock.lock();
            try {
                thread = null;
                Thread.interrupted();
            } finally {
                lock.unlock();
            }
        }
    }
}
