// Peer for the simulator benchmark: the real kernel. A UDP echo of 64 bytes between namespaces that exist already, by one
// process on one core: what it sends has arrived when the call returns, so the time is the kernel's way and two
// system calls a packet.
//   kernel-pods PREFIX REQUESTS ADDRESS...    namespaces PREFIXpod-0-I ask those at ADDRESS, PREFIXpod-1-I
#include <arpa/inet.h>
#include <fcntl.h>
#include <sched.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <string>
#include <vector>

static const int kPort = 7;
static const size_t kBytes = 64;

static void check(bool fine, const std::string& what) {
  if (fine) return;
  std::cerr << what << ": " << strerror(errno) << std::endl;
  exit(1);
}

// A UDP socket of a namespace; it stays there when the process goes elsewhere.
static int socketIn(const std::string& netns) {
  int file = open(("/var/run/netns/" + netns).c_str(), O_RDONLY | O_CLOEXEC);
  check(file >= 0, netns);
  check(setns(file, CLONE_NEWNET) == 0, "setns");
  close(file);
  int made = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  check(made >= 0, "socket");
  timeval patience = {2, 0};
  check(setsockopt(made, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience) == 0, "SO_RCVTIMEO");
  return made;
}

static sockaddr_in endpoint(const char* address) {
  sockaddr_in made = {};
  made.sin_family = AF_INET;
  made.sin_port = htons(kPort);
  check(inet_pton(AF_INET, address, &made.sin_addr) == 1, address);
  return made;
}

int main(int count, char** words) {
  check(count > 3, "usage: kernel-pods PREFIX REQUESTS ADDRESS...");
  cpu_set_t one;
  CPU_ZERO(&one);
  CPU_SET(sched_getcpu(), &one);
  check(sched_setaffinity(0, sizeof one, &one) == 0, "sched_setaffinity");
  std::string prefix = words[1];
  int requests = std::atoi(words[2]);
  size_t flows = count - 3;
  std::vector<int> clients, servers;
  for (size_t flow = 0; flow < flows; flow++) {
    sockaddr_in any = endpoint("0.0.0.0"), server = endpoint(words[3 + flow]);
    servers.push_back(socketIn(prefix + "pod-1-" + std::to_string(flow)));
    check(bind(servers.back(), (sockaddr*)&any, sizeof any) == 0, "bind");
    clients.push_back(socketIn(prefix + "pod-0-" + std::to_string(flow)));
    check(connect(clients.back(), (sockaddr*)&server, sizeof server) == 0, "connect");
  }
  char data[kBytes] = {};
  auto begin = std::chrono::steady_clock::now();
  for (int request = 0; request < requests; request++) {
    for (int client : clients) check(send(client, data, kBytes, 0) == (ssize_t)kBytes, "send");
    for (int server : servers) {
      sockaddr_in from;
      socklen_t length = sizeof from;
      check(recvfrom(server, data, kBytes, 0, (sockaddr*)&from, &length) == (ssize_t)kBytes, "a request was lost");
      check(sendto(server, data, kBytes, 0, (sockaddr*)&from, length) == (ssize_t)kBytes, "sendto");
    }
    for (int client : clients) check(recv(client, data, kBytes, 0) == (ssize_t)kBytes, "a reply was lost");
  }
  std::chrono::duration<double> wall = std::chrono::steady_clock::now() - begin;
  std::cout << "wall_s=" << wall.count() << std::endl;
}
