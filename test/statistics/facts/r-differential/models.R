# fayHerriot by metafor, alpha by psych, composite by survey's svycontrast, representativeness by glm.

# τ² and β are metafor's; blup gives the prediction with its error for known τ², to which Prasad and Rao add twice g3.
smallAreas <- function(y, psi, x, N = NULL) {
  fitted <- function(tau2 = NULL) rma(y, psi, mods = x, intercept = FALSE, method = "REML", tau2 = tau2,
      control = list(threshold = 1e-13, maxiter = 5000, stepadj = 0.5))
  fit <- fitted()
  # Half steps come as near to 0 as one likes and never there.
  if (fit$tau2 < 1e-9 * median(psi)) fit <- fitted(0)
  tau2 <- fit$tau2
  predicted <- blup(fit)
  shrunk <- as.vector(predicted$pred)
  g3 <- psi^2 / (tau2 + psi)^3 * 2 / sum((tau2 + psi)^-2)
  synthetic <- as.vector(x %*% fit$beta)
  list(input = c(list(y = y, psi = psi, x = x), if (!is.null(N)) list(N = N)), output = list(
    tau2 = tau2, beta = I(as.vector(fit$beta)), betaSe = I(fit$se), gamma = first(tau2 / (tau2 + psi)),
    synthetic = first(synthetic), shrunk = first(shrunk),
    mse = first(as.vector(predicted$se)^2 + 2 * g3), residual = first(as.vector(rstandard(fit)$z)),
    benchmarked = if (!is.null(N)) first(shrunk * sum(N * y) / sum(N * shrunk)),
    warning = if (length(y) < 15) "TOO_FEW_AREAS" else if (tau2 == 0) "SYNTHETIC_ONLY" else NA))
}

smallAreaCase <- function(count = pick(c(15, 20, 40)), covariates = sample(0:3, 1), between = pick(c(0, 0.05, 0.3, 1)),
    wide = pick(c(0.3, 1, 2))) {
  psi <- signif(exp(rnorm(count, -2, wide)), 3)
  x <- cbind(1, matrix(round(rnorm(count * covariates), 2), count))
  y <- round(as.vector(x %*% c(6, rnorm(covariates))) + rnorm(count, 0, between) + rnorm(count, 0, sqrt(psi)), 3)
  smallAreas(y, psi, x, if (runif(1) < 0.5) round(runif(count, 50, 2000)))
}
methods$fayHerriot <- list(
  random = function(case) smallAreaCase(),
  nasty = list(\() smallAreaCase(13, 0, 0.5), \() smallAreaCase(40, 1, 0.5, 3.5), \() smallAreaCase(15, 3, 0.5),
      \() smallAreaCase(30, 0, 0.000001), \() smallAreaCase(150, 1, 0.3)))

# The variance between areas by each estimator, without covariates: not asked of the door, but of the function behind it.
methods$betweenAreas <- list(random = function(case) {
  estimator <- c("REML", "ML", "DL", "PM")[1 + case %% 4]
  psi <- signif(exp(rnorm(pick(c(5, 13, 30)), -2, pick(c(0.3, 1)))), 3)
  y <- round(rnorm(length(psi), 1, sqrt(psi + pick(c(0, 0.2, 1)))), 3)
  fit <- rma(y, psi, method = estimator, control = list(threshold = 1e-13, maxiter = 5000, stepadj = 0.5, tol = 1e-13))
  list(input = list(y = y, psi = psi, method = estimator),
      output = list(tau2 = if (fit$tau2 < 1e-9 * median(psi)) 0 else fit$tau2))
})

alphaCase <- function(persons = pick(c(5, 12, 30)), items = sample(2:8, 1), shared = pick(c(0, 0.5, 1.5)),
    missing = pick(c(0, 0, 0.1)), levels = pick(c(5, 10))) {
  trait <- rnorm(persons)
  answer <- function(item) pmin(levels, pmax(1, round(levels / 2 + shared * trait + rnorm(persons))))
  rows <- vapply(seq_len(items), answer, numeric(persons))
  rows[runif(length(rows)) < missing] <- NA
  complete <- rows[complete.cases(rows), , drop = FALSE]
  if (nrow(complete) < 3 || any(apply(complete, 2, sd) == 0)) return(alphaCase())
  level <- confidence()
  value <- suppressMessages(suppressWarnings(psych::alpha(as.data.frame(complete), warnings = FALSE,
      check.keys = FALSE)))$total$raw_alpha
  limits <- alpha.ci(value, n.obs = nrow(complete), n.var = items, p.val = 1 - level, digits = 15)
  list(input = list(rows = rows, confidence = level), output = list(alpha = value, lo = limits$lower.ci[[1]],
      hi = limits$upper.ci[[1]]))
}
methods$alpha <- list(random = function(case) alphaCase(), nasty = list(\() alphaCase(5, 2, 0, 0),
    \() alphaCase(60, 2, 3, 0, 100), \() alphaCase(100, 4, 2, 0.2)))

# An area's dimensions: means of persons with their covariance, and parts from registers that are known, or missing.
indexCase <- function(method = pick(c("arithmetic", "geometric")), asked = sample(2:5, 1), known = pick(0:2),
    missing = pick(c(0, 0, 1)), spread = pick(c(2, 15)), low = FALSE) {
  centre <- if (low) c(0.4, runif(asked, 20, 90))[seq_len(asked)] else runif(asked, 10, 90)
  common <- rnorm(80, 0, spread)
  persons <- as.data.frame(lapply(centre, function(centre) round(centre + common * runif(1, -1, 1) + rnorm(80, 0,
      spread / 4), 1)))
  names(persons) <- paste0("z", seq_len(asked))
  means <- svymean(as.formula(paste("~", paste(names(persons), collapse = "+"))), svydesign(~1, weights = ~1,
      data = persons))
  count <- asked + known
  scores <- c(pmin(100, pmax(0, coef(means))),
      if (known > 0) pick(list(c(0, 50), c(35, 100), c(62.5, 71)))[seq_len(known)])
  covariance <- matrix(0, count, count)
  covariance[seq_len(asked), seq_len(asked)] <- vcov(means)
  weights <- round(runif(count, 0.2, 3), 2)
  here <- setdiff(seq_len(count), if (missing > 0) count)
  present <- sum(weights[here]) / sum(weights)
  z <- if (method == "geometric") pmax(1, scores[here]) else scores[here]
  w <- weights[here] / sum(weights[here])
  names(z) <- names(w) <- paste0("z", seq_along(z))
  covered <- covariance[here, here, drop = FALSE]
  stat <- structure(z, var = covered, statistic = "mean", class = "svystat")
  formula <- if (method == "geometric") paste0(names(z), "^", w, collapse = "*") else paste0(w, "*", names(z),
      collapse = "+")
  index <- svycontrast(stat, list(index = str2lang(formula)))
  enough <- present > 0.8 - 1e-9
  list(input = list(scores = I(replace(unname(scores), setdiff(seq_len(count), here), NA)), weights = I(weights),
      covariance = covariance, method = method),
       output = if (!enough) list(value = NA, se = NA, present = present)
         else list(value = coef(index)[[1]], se = SE(index)[[1]], present = present, reweighted = missing > 0,
             floored = sum(scores[here] < z)))
}
methods$composite <- list(random = function(case) indexCase(), nasty = list(
  \() indexCase("geometric", 4, 2, 0, 15, TRUE), \() indexCase("arithmetic", 4, 2, 0, 15,
      TRUE), \() indexCase("geometric", 1, 0, 0), \() indexCase("geometric", 5, 2, 1)))

# Propensities by glm on main effects, or the rate of each group; the variance between them over the frame.
responseCase <- function(sizes, rates, variables = NULL) {
  r <- pmin(sizes, rbinom(length(sizes), sizes, rates))
  total <- sum(sizes)
  rate <- sum(r) / total
  rho <- if (is.null(variables)) r / sizes else
    fitted(glm(cbind(r, sizes - r) ~ ., binomial, as.data.frame(variables), control = list(epsilon = 1e-15,
        maxit = 500)))
  S <- sqrt(sum(sizes * (rho - rate)^2) / (total - 1))
  levels <- do.call(rbind, lapply(if (is.null(variables)) "group" else names(variables), function(variable) {
    of <- if (is.null(variables)) as.character(seq_along(sizes)) else variables[[variable]]
    inside <- tapply(sizes, of, sum)
    answered <- tapply(r, of, sum)
    data.frame(variable, level = names(inside), N = as.vector(inside), r = as.vector(answered),
        partial = as.vector(sqrt(inside / total) * (answered / inside - rate)))
  }))
  levels <- levels[order(levels$partial), ]
  list(input = c(list(N = I(sizes), r = I(r)), if (!is.null(variables)) list(levels = lapply(variables, I))),
       output = list(R = 1 - 2 * S, S = S, rate = rate, cv = S / rate, maxBias = S / rate,
           dissimilarity = sum(abs(r / sum(r) - sizes / total)) / 2,
                     levels = lapply(seq_len(nrow(levels)), function(row) as.list(levels[row, ]))))
}
frames <- function(count) ceiling(exp(rnorm(count, 4, 0.8)))
crossed <- \() {
  cells <- expand.grid(age = c("18-39", "40-64", "65+")[seq_len(pick(2:3))], type = c("flat", "house"),
      stringsAsFactors = FALSE)
  responseCase(frames(nrow(cells)), plogis(rnorm(nrow(cells), -0.5, 0.4) + 0.5 * (cells$type == "flat")),
      as.list(cells))
}
methods$representativeness <- list(
  random = function(case) if (case %% 2) crossed() else { count <- pick(c(1, 2, 6, 12)); responseCase(frames(count),
      runif(count)) },
  nasty = list(\() responseCase(c(10, 20, 30), c(1, 1, 1)), \() responseCase(c(10, 200, 3000), c(0, 1, 0.4)),
      \() responseCase(rep(1, 8), rep(0.5, 8)),
    \() responseCase(c(40, 60, 30, 50), c(0, 0, 0.4, 0.7), list(age = c("18-39", "18-39", "65+", "65+"),
        type = c("a", "b", "a", "b")))))
