package org.aios.etl.collector.email;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Groups messages into threads by RFC 5256: REFERENCES (with or without its merging by subject) or ORDEREDSUBJECT.
 *
 * <p>The tree is two arrays and every walk a loop, so that a chain of a million answers needs no stack. A union-find over the
 * links answers the usual "can this link close a circle?" without a walk: nodes that never were linked cannot. Links that were
 * cut later leave it too coarse, which costs a walk and never an error. For one archive and one thread.
 */
final class Threader {

    private static final int NONE = -1;

    private final List<MessageEntry> messages;
    private final Map<Long, Integer> nodeOfId = new HashMap<>();
    private final List<Integer> messageOfNode = new ArrayList<>();
    private int[] parent = new int[1024];
    private int[] union = new int[1024];

    private Threader(List<MessageEntry> messages) {
        this.messages = messages;
    }

    /** The thread of each message; threads are numbered from 0 in the order of their first message. */
    static int[] group(List<MessageEntry> messages, Threading threading) {
        Threader threader = new Threader(messages);
        long[] keys = threading == Threading.ORDEREDSUBJECT ? threader.bySubject() : threader.byReferences(threading);
        Map<Long, Integer> numbers = new HashMap<>();
        int[] threads = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            threads[i] = numbers.computeIfAbsent(keys[i], any -> numbers.size());
        }
        return threads;
    }

    private long[] bySubject() {
        return messages.stream().mapToLong(MessageEntry::subject).toArray();
    }

    private long[] byReferences(Threading threading) {
        int[] nodes = new int[messages.size()];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = nodeOf(i);
        }
        for (int i = 0; i < nodes.length; i++) {
            link(nodes[i], messages.get(i).ancestors());
        }
        int[] roots = roots();
        long[] keys = new long[nodes.length];
        for (int i = 0; i < nodes.length; i++) {
            keys[i] = roots[nodes[i]];
        }
        return threading == Threading.REFERENCES ? mergeBySubject(nodes, roots, keys) : keys;
    }

    /** A second message with a known id gets a node of its own, as if it had another id. */
    private int nodeOf(int message) {
        long id = messages.get(message).id();
        Integer known = id == 0 ? null : nodeOfId.get(id);
        if (known != null && messageOfNode.get(known) != NONE) {
            return newNode(message);
        }
        if (known != null) {
            messageOfNode.set(known, message);
            return known;
        }
        int node = newNode(message);
        if (id != 0) {
            nodeOfId.put(id, node);
        }
        return node;
    }

    private int newNode(int message) {
        int node = messageOfNode.size();
        messageOfNode.add(message);
        if (node == parent.length) {
            parent = Arrays.copyOf(parent, 2 * node);
            union = Arrays.copyOf(union, 2 * node);
        }
        parent[node] = NONE;
        union[node] = node;
        return node;
    }

    /** Step 1 of REFERENCES: links each ancestor to the one before it, and the message to the last. */
    private void link(int node, long[] ancestors) {
        int before = NONE;
        for (long id : ancestors) {
            int ancestor = nodeOfId.computeIfAbsent(id, any -> newNode(NONE));
            if (before != NONE && parent[ancestor] == NONE && !reaches(before, ancestor)) {
                connect(ancestor, before);
            }
            before = ancestor;
        }
        // An older link came from another message's References; this message's own word counts more, even if it closes
        // a
        // circle and therefore leads nowhere.
        parent[node] = NONE;
        if (before != NONE && !reaches(before, node)) {
            connect(node, before);
        }
    }

    private void connect(int child, int to) {
        parent[child] = to;
        union[find(child)] = find(to);
    }

    /** Whether {@code node} is {@code target} or stands below it. */
    private boolean reaches(int node, int target) {
        if (node == target) {
            return true;
        }
        if (find(node) != find(target)) {
            return false;
        }
        for (int i = node; i != NONE; i = parent[i]) {
            if (i == target) {
                return true;
            }
        }
        return false;
    }

    private int find(int node) {
        int i = node;
        while (union[i] != i) {
            union[i] = union[union[i]];
            i = union[i];
        }
        return i;
    }

    private int[] roots() {
        int[] roots = new int[messageOfNode.size()];
        Arrays.fill(roots, NONE);
        int[] path = new int[roots.length];
        for (int node = 0; node < roots.length; node++) {
            int length = 0;
            int i = node;
            while (roots[i] == NONE && parent[i] != NONE) {
                path[length++] = i;
                i = parent[i];
            }
            int root = roots[i] == NONE ? i : roots[i];
            roots[i] = root;
            for (int k = 0; k < length; k++) {
                roots[path[k]] = root;
            }
        }
        return roots;
    }

    /** Steps 5 and 6: threads whose roots have the same base subject become one. */
    private long[] mergeBySubject(int[] nodes, int[] roots, long[] keys) {
        int[] speaker = new int[roots.length];
        Arrays.fill(speaker, NONE);
        for (int i = 0; i < nodes.length; i++) {
            int root = roots[nodes[i]];
            if (nodes[i] == root || (messageOfNode.get(root) == NONE && onlyPlaceholdersAbove(nodes[i]))) {
                int other = speaker[root];
                speaker[root] = other == NONE
                                || messages.get(i).second()
                                        < messages.get(other).second()
                        ? i
                        : other;
            }
        }
        Map<Long, Long> rootOfSubject = new HashMap<>();
        long[] merged = new long[keys.length];
        for (int i = 0; i < keys.length; i++) {
            int root = (int) keys[i];
            long subject =
                    speaker[root] == NONE ? 0 : messages.get(speaker[root]).subject();
            merged[i] = subject == 0 ? root : rootOfSubject.computeIfAbsent(subject, any -> (long) root);
        }
        return merged;
    }

    private boolean onlyPlaceholdersAbove(int node) {
        for (int i = parent[node]; i != NONE; i = parent[i]) {
            if (messageOfNode.get(i) != NONE) {
                return false;
            }
        }
        return true;
    }
}
