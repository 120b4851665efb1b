# mean, meanCalibrated, proportion and rake: from microdata by the package survey, asked of the door in moments.

# A stratum with one answer counts its distance to the mean of all.
options(survey.lonely.psu = "adjust")

# 1 − f is never below 0.05 (an intended census with non-response is none), so R is told of no larger fraction.
frame <- function(n, N) pmax(N, n / 0.95)

# Households of one survey: strata of two and more, answers and weights of every kind.
households <- function(strata = sample(6, 1), sizes = c(2, 3, 5, 8, 12, 29, 30, 45, 120),
    spread = pick(c(0, 0.1, 0.5, 1, 3)),
                       answer = pick(c("score", "ratio", "yes", "near")), scale = 10^sample(-6:6, 1)) {
  n <- vapply(seq_len(strata), function(stratum) pick(sizes), 0)
  N <- vapply(n, function(n) pick(c(n, n + 1, ceiling(1.06 * n), 3 * n, 40 * n, 1000 * n)), 0)
  h <- rep(seq_len(strata), n)
  level <- runif(strata, -1, 1)[h]
  y <- switch(answer,
    score = pmin(10, pmax(1, round(6 + 2 * level + rnorm(sum(n), 0, 2)))),
    ratio = round(50 + 20 * level + rnorm(sum(n), 0, 15), 1),
    yes = rbinom(sum(n), 1, plogis(2 * level)),
    near = 1000 + round(rnorm(sum(n)), 1),
    same = rep(7, sum(n)), no = rep(0, sum(n)), all = rep(1, sum(n)))
  data.frame(h, y, w = signif(exp(rnorm(sum(n), 0, spread)), 3) * scale, N = N[h], n = n[h])
}

momentsOf <- function(data, centre = 0) unname(lapply(split(data, data$h), function(part) with(part, {
  z <- y - centre
  list(n = n[1], N = N[1], sw = sum(w), swy = sum(w * z), sww = sum(w^2), swwy = sum(w^2 * z), swwyy = sum(w^2 * z^2))
})))

# Mean and variance by svymean; degrees of freedom by Satterthwaite where a stratum has fewer than 30.
surveyed <- function(data, mode) {
  data$fpc <- frame(data$n, data$N)
  design <- if (mode == "finite") svydesign(~1, strata = ~h, weights = ~w, fpc = ~fpc, data = data)
    else svydesign(~1, strata = ~h, weights = ~w, data = data)
  estimate <- svymean(~y, design)
  value <- coef(estimate)[[1]]
  parts <- vapply(split(data, data$h), function(part) with(part, {
    u <- w * (y - value) / sum(data$w)
    (if (mode == "finite") 1 - n[1] / fpc[1] else 1) * (if (n[1] == 1) u^2 else n[1] / (n[1] - 1) * sum((u - mean(u))^2))
  }), 0)
  n <- as.vector(table(data$h))
  stopifnot(all.equal(sum(parts), vcov(estimate)[[1]], tolerance = 1e-10))
  df <- if (any(n < 30) && sum(parts) > 0) sum(parts)^2 / sum(parts^2 / pmax(n - 1, 1)) else sum(n) - length(n)
  list(value = value, se = SE(estimate)[[1]], df = df, nEff = sum(data$w)^2 / sum(data$w^2))
}

meanCase <- function(data, mode = pick(c("finite", "process")), level = confidence(),
    centre = round(mean(data$y)) * pick(0:1)) {
  found <- surveyed(data, mode)
  reach <- qt(1 - (1 - level) / 2, found$df) * found$se
  strata <- momentsOf(data, centre)
  if (mode == "process") strata <- lapply(strata, function(stratum) stratum[names(stratum) != "N"])
  list(input = list(strata = strata, mode = mode, confidence = level, centre = centre),
       output = c(found[c("value", "se", "df", "nEff")], lo = found$value - reach, hi = found$value + reach))
}

methods$mean <- list(
  random = function(case) meanCase(households()),
  nasty = list(
    \() meanCase(households(1, 2), "process"),
    \() meanCase(households(1, 2), "finite"),
    \() meanCase(within(households(3, 40, answer = "score"), N <- n), "finite"),
    \() meanCase(households(2, 40, answer = "same", spread = 1), "process", centre = 0),
    \() meanCase(households(1, 12, answer = "same", spread = 0), "finite", centre = 7),
    \() meanCase(households(1, 50, scale = 1e-12, answer = "score"), centre = 5),
    \() meanCase(households(1, 50, scale = 1e12, answer = "score"), centre = 5),
    \() meanCase(households(8, c(2, 120), answer = "near"), "process", centre = 1000),
    \() meanCase(rbind(households(1, 29, scale = 1), within(households(1, 120, scale = 1), h <- 2)), "process"),
    \() meanCase(rbind(households(1, 30, scale = 1), within(households(1, 120, scale = 1), h <- 2)), "process"),
    \() meanCase(rbind(households(1, 30, answer = "score", scale = 1),
        within(households(1, 1, answer = "score", scale = 1), h <- 2)), "process"),
    \() meanCase(rbind(households(1, 12, answer = "ratio", scale = 1),
        within(households(1, 1, answer = "ratio", scale = 1), { h <- 2; N <- 40 })), "finite")))

# Cells of two margins within strata; final weights raked by R, residuals and variance as R has them.
calibratedCase <- function(strata = pick(c(1, 1, 2)), mode = pick(c("finite", "process")), level = confidence(),
    sizes = c(40, 70, 150)) {
  data <- households(strata, sizes, spread = 0, answer = pick(c("score", "ratio", "yes")), scale = 1)
  data <- within(data, {
    fpc <- frame(n, N)
    d <- N / n
    a <- factor(sample(rep_len(c("a", "b", "c", "d")[seq_len(pick(c(2, 2, 3, 4)))], length(n))))
    b <- factor(sample(rep_len(c("p", "q", "r")[seq_len(pick(c(2, 2, 3)))], length(n))))
    y <- y + round(0.5 * as.integer(a) - as.integer(b), 1)
  })
  design <- svydesign(~1, strata = ~h, weights = ~d, data = data, fpc = if (mode == "finite") ~fpc)
  margins <- model.matrix(~ a + b, data)
  asked <- colSums(margins * data$d * exp(0.4 * rnorm(nlevels(data$a))[data$a] + 0.3 * rnorm(nlevels(data$b))[data$b]))
  raked <- calibrate(design, ~ a + b, asked, calfun = "raking", epsilon = 1e-13, maxit = 500)
  data$w <- weights(raked)
  estimate <- svymean(~y, raked)
  inCells <- split(seq_len(nrow(data)), list(data$h, data$a, data$b), drop = TRUE)
  cells <- lapply(inCells, function(rows) with(data[rows, ], list(
    stratum = paste0("h", h[1]), n = length(y), sumY = sum(y), sumYY = sum(y^2), d = d[1], w = w[1],
    x = I(unname(margins[rows[1], ])))))
  N <- vapply(split(data$N, data$h), `[`, 0, 1)
  df <- nrow(data) - strata
  value <- coef(estimate)[[1]]
  reach <- qt(1 - (1 - level) / 2, df) * SE(estimate)[[1]]
  list(input = c(list(cells = unname(cells), mode = mode, confidence = level),
                 if (mode == "finite") list(N = as.list(setNames(N, paste0("h", names(N)))))),
       output = list(value = value, se = SE(estimate)[[1]], df = df, nEff = sum(data$w)^2 / sum(data$w^2),
           lo = value - reach, hi = value + reach))
}

methods$meanCalibrated <- list(random = function(case) calibratedCase(), nasty = list(\() calibratedCase(1, "finite"),
    \() calibratedCase(3, "process"), \() calibratedCase(1, "process", sizes = 16)))

# The two shares at z standard errors from p; prop.test says the same where its level is not yet 1 to the last digit.
wilson <- function(p, n, z) {
  limits <- (p + z^2 / (2 * n) + c(-1, 1) * z * sqrt(p * (1 - p) / n + z^2 / (4 * n^2))) / (1 + z^2 / n)
  if (z < 6) stopifnot(all.equal(limits, as.vector(suppressWarnings(prop.test(p * n, n, conf.level = 1 - 2 * pnorm(-z),
      correct = FALSE))$conf.int), tolerance = 1e-7))
  if (p == 0) c(0, limits[2]) else if (p == 1) c(limits[1], 1) else limits
}

countedCase <- function(x, n, level = confidence()) {
  limits <- suppressWarnings(prop.test(x, n, conf.level = level, correct = FALSE))$conf.int
  list(input = list(x = x, n = n, confidence = level), output = list(value = x / n, lo = limits[1], hi = limits[2]))
}

# A weighted share: Wilson at the size at which counting would have the same variance, with t for z below 30 degrees.
weightedCase <- function(data, mode = pick(c("finite", "process")), level = confidence()) {
  found <- surveyed(data, mode)
  p <- if (all(data$y == data$y[1])) data$y[1] else found$value
  left <- if (mode == "finite") 1 - sum(data$n[!duplicated(data$h)]) / frame(sum(data$n[!duplicated(data$h)]),
      sum(data$N[!duplicated(data$h)])) else 1
  size <- if (p == 0 || p == 1) found$nEff / left else p * (1 - p) / found$se^2
  limits <- wilson(p, size, qt(1 - (1 - level) / 2, if (found$df < 30) found$df else Inf))
  list(input = list(strata = momentsOf(data), mode = mode, confidence = level), output = list(value = p, lo = limits[1],
      hi = limits[2]))
}

methods$proportion <- list(
  random = function(case) if (case %% 2) {
    n <- pick(c(1, 2, 5, 20, 148, 1e3, 1e5, 1e7))
    countedCase(pick(list(rbinom(1, n, runif(1)), rbinom(1, n, 0.01), round(runif(1, 0, n), 3))), n)
  } else weightedCase(households(answer = "yes")),
  nasty = list(
    \() countedCase(0, 1), \() countedCase(1, 1), \() countedCase(0, 1e6), \() countedCase(1e6, 1e6),
    \() countedCase(0.445, 1), \() countedCase(0.001, 1),
    \() weightedCase(households(1, 40, answer = "no", spread = 1), "process"),
    \() weightedCase(households(1, 40, answer = "all", spread = 1), "finite"),
    \() weightedCase(households(3, c(40, 60), answer = "no"), "finite"),
    \() weightedCase(households(1, 12, answer = "all", spread = 0), "process")))

# loglin fits margins from a start; survey::rake must say the same where it can (its seed has no empty cell).
rakedCase <- function(rows, columns, empty = 0, reach = 1) {
  seed <- matrix(round(exp(rnorm(rows * columns, 3, reach)), 1), rows)
  if (empty > 0) seed[sample(length(seed), empty)] <- 0
  truth <- round(seed * exp(matrix(rnorm(rows), rows, columns) + matrix(rnorm(columns), rows, columns, byrow = TRUE)),
      2)
  asked <- list(rows = rowSums(truth), cols = colSums(truth))
  fit <- function(eps, iter) loglin(outer(asked$rows, asked$cols) / sum(asked$rows), list(1, 2), start = seed,
      fit = TRUE, eps = eps * sum(seed), iter = iter, print = FALSE)$fit
  # The method gives up after 500 rounds; some tables with empty cells need more.
  if (any(asked$rows == 0, asked$cols == 0) || !is.null(tryCatch({ fit(1e-11, 450); NULL },
      warning = identity))) return(rakedCase(rows, columns, empty, reach))
  fitted <- fit(1e-13, 20000)
  if (empty == 0) {
    cells <- data.frame(row = factor(row(seed)), col = factor(col(seed)), w = as.vector(seed))
    design <- rake(svydesign(~1, weights = ~w, data = cells), list(~row, ~col),
      list(data.frame(row = levels(cells$row), Freq = asked$rows), data.frame(col = levels(cells$col),
          Freq = asked$cols)),
      control = list(epsilon = 1e-12, maxit = 20000))
    stopifnot(all.equal(weights(design), as.vector(fitted), tolerance = 1e-8, check.attributes = FALSE))
  }
  list(input = list(counts = seed, rows = I(asked$rows), cols = I(asked$cols)), output = list(fitted = unname(fitted)))
}

methods$rake <- list(
  random = function(case) rakedCase(sample(2:6, 1), sample(2:6, 1), pick(c(0, 0, 1)), pick(c(0.2, 1, 2))),
  nasty = list(
    \() rakedCase(1, 4), \() rakedCase(5, 1), \() rakedCase(4, 4, 4), \() rakedCase(3, 3, 2, 2),
    \() rakedCase(10, 8, 5)))
