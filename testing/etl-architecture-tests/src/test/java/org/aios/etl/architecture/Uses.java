package org.aios.etl.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;

/** What a class may touch, in the words of the rules. Calls count whether they are written as calls or as method references. */
final class Uses {
    /** Types that open, read or list files, or start processes. */
    static final DescribedPredicate<JavaClass> FILES_OR_PROCESSES = describe(
            "are files, channels or processes",
            type -> type.getPackageName().equals("java.nio.channels")
                    || Set.of(
                                    "java.nio.file.Files",
                                    "java.nio.file.FileSystem",
                                    "java.nio.file.FileSystems",
                                    "java.nio.file.FileStore",
                                    "java.nio.file.WatchService",
                                    "java.io.File",
                                    "java.io.FileInputStream",
                                    "java.io.FileOutputStream",
                                    "java.io.FileReader",
                                    "java.io.FileWriter",
                                    "java.io.RandomAccessFile",
                                    "java.io.Console",
                                    "java.util.zip.ZipFile",
                                    "java.util.jar.JarFile",
                                    "java.lang.Process",
                                    "java.lang.ProcessBuilder",
                                    "java.lang.ProcessHandle")
                            .contains(type.getName()));

    /** Types that reach another machine. Plain values about addresses (URI, URLDecoder, IDN) are none. */
    static final DescribedPredicate<JavaClass> NETWORK = describe(
            "reach the network",
            type -> type.getPackageName().equals("java.net.http")
                    || type.getPackageName().startsWith("javax.net")
                    || Set.of(
                                    "java.net.Socket",
                                    "java.net.ServerSocket",
                                    "java.net.DatagramSocket",
                                    "java.net.MulticastSocket",
                                    "java.net.URLConnection",
                                    "java.net.HttpURLConnection",
                                    "java.net.JarURLConnection",
                                    "java.net.InetAddress",
                                    "java.net.InetSocketAddress",
                                    "java.nio.channels.DatagramChannel",
                                    "java.nio.channels.AsynchronousSocketChannel",
                                    "java.nio.channels.AsynchronousServerSocketChannel",
                                    "org.jsoup.Connection")
                            .contains(type.getName()));

    /** Addresses of machines, as values. */
    static final DescribedPredicate<JavaClass> ADDRESSES = describe(
            "are addresses",
            type -> Set.of("java.net.InetAddress", "java.net.InetSocketAddress").contains(type.getName()));

    /** Channels that reach another machine, or, with a Unix address, another process of this one. */
    static final DescribedPredicate<JavaClass> SOCKET_CHANNELS = describe(
            "are socket channels",
            type -> Set.of("java.nio.channels.SocketChannel", "java.nio.channels.ServerSocketChannel")
                    .contains(type.getName()));

    static final DescribedPredicate<JavaAccess<?>> OPENING_A_URL =
            calls("java.net.URL", "openStream", "openConnection", "getContent").or(calls("org.jsoup.Jsoup", "connect"));

    static final DescribedPredicate<JavaAccess<?>> THE_ENVIRONMENT = calls("java.lang.System", "getenv");

    static final DescribedPredicate<JavaAccess<?>> SYSTEM_PROPERTIES = calls(
                    "java.lang.System", "getProperty", "getProperties")
            .or(calls("java.lang.Boolean", "getBoolean"))
            .or(calls("java.lang.Integer", "getInteger"))
            .or(calls("java.lang.Long", "getLong"))
            .or(calls("java.util.Locale", "getDefault"))
            .or(calls("java.time.ZoneId", "systemDefault"))
            .or(calls("java.util.TimeZone", "getDefault"));

    static final DescribedPredicate<JavaAccess<?>> THE_CLOCK = calls(
                    "java.lang.System", "currentTimeMillis", "nanoTime")
            .or(calls("java.time.Clock", "system", "systemUTC", "systemDefaultZone", "tickMillis", "tickSeconds"))
            .or(calls("java.time.InstantSource", "system"))
            .or(describe("now() without a clock", Uses::isNowWithoutClock));

    static final DescribedPredicate<JavaAccess<?>> HIDDEN_RANDOMNESS = calls("java.lang.Math", "random")
            .or(calls("java.util.UUID", "randomUUID"))
            .or(calls("java.util.Random", "<init>"))
            .or(calls("java.security.SecureRandom", "<init>"))
            .or(calls("java.util.Collections", "shuffle"))
            .or(calls("java.util.concurrent.ThreadLocalRandom", "current"));

    /** Starting threads, handing work to pools, and blocking in any way but a scheduling's gate. */
    static final DescribedPredicate<JavaAccess<?>> THREADS_AND_WAITS = calls(
                    "java.lang.Thread",
                    "<init>",
                    "start",
                    "sleep",
                    "join",
                    "yield",
                    "onSpinWait",
                    "startVirtualThread",
                    "ofVirtual",
                    "ofPlatform")
            .or(calls("java.lang.Object", "wait"))
            .or(calls("java.util.concurrent.TimeUnit", "sleep"))
            .or(calls("java.util.Timer", "<init>"))
            .or(calls("java.util.Collection", "parallelStream"))
            .or(calls("java.util.concurrent.ForkJoinPool", "<init>", "commonPool"))
            .or(calls("java.util.concurrent.ThreadPoolExecutor", "<init>"))
            .or(calls("java.util.concurrent.ScheduledThreadPoolExecutor", "<init>"))
            .or(calls("java.util.concurrent.CountDownLatch", "await"))
            .or(calls("java.util.concurrent.locks.Condition", "await", "awaitNanos", "awaitUntil"))
            .or(describe("Executors", it -> owner(it).equals("java.util.concurrent.Executors")))
            .or(describe("LockSupport", it -> owner(it).equals("java.util.concurrent.locks.LockSupport")))
            .or(describe("parallel()", it -> it.getName().equals("parallel")))
            .or(describe("CompletableFuture on a pool", Uses::isAsynchronous));

    /** Reaching a file through a path that is otherwise only a name. */
    static final DescribedPredicate<JavaAccess<?>> ASKING_THE_FILE_SYSTEM =
            calls("java.nio.file.Path", "toRealPath", "toFile", "register").or(calls("java.lang.Runtime", "exec"));

    /** Uses of these members of a type, also by way of its subtypes. */
    static DescribedPredicate<JavaAccess<?>> calls(String owner, String... names) {
        Set<String> wanted = Set.of(names);
        return describe(
                owner + " " + String.join("|", names),
                it -> wanted.contains(it.getName()) && it.getTargetOwner().isAssignableTo(owner));
    }

    private static String owner(JavaAccess<?> access) {
        return access.getTargetOwner().getName();
    }

    private static boolean isNowWithoutClock(JavaAccess<?> access) {
        return access.getName().equals("now")
                && access.getTargetOwner().getPackageName().startsWith("java.time")
                && access.getTarget() instanceof CodeUnitAccessTarget target
                && target.getRawParameterTypes().stream()
                        .noneMatch(it -> it.getName().equals("java.time.Clock"));
    }

    private static boolean isAsynchronous(JavaAccess<?> access) {
        String name = access.getName();
        return owner(access).startsWith("java.util.concurrent.Completable")
                && (name.endsWith("Async") || name.equals("orTimeout") || name.equals("completeOnTimeout"));
    }

    private Uses() {}
}
