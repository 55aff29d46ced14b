package compile

import (
	"runtime"
	"sync"
)

// most is how many services, or files, are worked on at a time: each takes memory.
const most = 8

// A queue runs steps side by side, a few at a time, and what each leaves to do alone,
// in the order in which they came.
type queue struct {
	wait  sync.WaitGroup
	slots chan struct{}

	mu   sync.Mutex
	room sync.Cond      // that rest has
	came int            // steps
	next int            // whose rest is next
	rest map[int]func() // of steps that are done before their turn; nil where there is none
}

func newQueue() *queue {
	q := &queue{slots: make(chan struct{}, min(runtime.GOMAXPROCS(0), most)), rest: map[int]func(){}}
	q.room.L = &q.mu
	return q
}

// do starts a step once there is room for it.
func (q *queue) do(step func() (rest func())) {
	q.slots <- struct{}{}
	q.mu.Lock()
	for q.came-q.next >= 8*most { // one that takes long keeps the others waiting
		q.room.Wait()
	}
	at := q.came
	q.came++
	q.mu.Unlock()
	q.wait.Go(func() {
		rest := step()
		q.mu.Lock()
		q.rest[at] = rest
		for {
			rest, done := q.rest[q.next]
			if !done {
				break
			}
			delete(q.rest, q.next)
			if q.next++; rest != nil {
				rest()
			}
		}
		q.room.Signal()
		q.mu.Unlock()
		<-q.slots
	})
}

// end waits for all of them.
func (q *queue) end() { q.wait.Wait() }
